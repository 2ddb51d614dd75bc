/** What an import would do, as far as a page lists it. Pure. */
import type { Changed, ChangesOf, GoneSession, ImportChanges, Named } from "./import-changes.ts";

/** The beginning of a list that may be longer than a page, and how long it is. */
export interface ShownList<Thing> {
  readonly first: readonly Thing[];
  readonly count: number;
}

interface ShownOf<Gone> {
  readonly new: ShownList<Named>;
  readonly changed: ShownList<Changed>;
  readonly gone: ShownList<Gone>;
  readonly unchanged: number;
}

/** What an import would do, as a page shows it. */
export interface ShownChanges {
  readonly sessions: ShownOf<GoneSession>;
  readonly rooms: ShownOf<Named>;
  readonly tracks: ShownOf<Named>;
  readonly speakers: ShownOf<Named>;
  /** `YYYY-MM-DD` */
  readonly days: readonly string[];
}

/** As many of a kind as a page lists, more than the largest conferences have: a longer file is counted whole. */
const MOST_SHOWN = 2000;

/** The beginning of a list and how long it is. */
export function shownOf<Thing>(things: readonly Thing[]): ShownList<Thing> {
  return { first: things.slice(0, MOST_SHOWN), count: things.length };
}

/** The beginning of each list of what an import would do. */
export function shownChanges({ sessions, rooms, tracks, speakers, days }: ImportChanges): ShownChanges {
  const shown = <Gone extends Named>({ unchanged, ...of }: ChangesOf<Gone>) => ({
    new: shownOf(of.new),
    changed: shownOf(of.changed),
    gone: shownOf(of.gone),
    unchanged,
  });
  return { sessions: shown(sessions), rooms: shown(rooms), tracks: shown(tracks), speakers: shown(speakers), days };
}
