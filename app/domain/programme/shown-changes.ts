/** The changes of an import, cut to what a page can list. Pure. */
import type { Changed, ChangesOf, GoneSession, ImportChanges, Named } from "./import-changes.ts";

/** The beginning of a list, and the length of the whole. */
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

/** The changes of an import, as a page shows them. */
export interface ShownChanges {
  readonly sessions: ShownOf<GoneSession>;
  readonly rooms: ShownOf<Named>;
  readonly tracks: ShownOf<Named>;
  readonly speakers: ShownOf<Named>;
  /** `YYYY-MM-DD` */
  readonly days: readonly string[];
}

/** The most rows of a kind that a page lists; larger than the largest conferences. */
const MOST_SHOWN = 2000;

/** Takes the beginning of a list, with its length. */
export function shownOf<Thing>(things: readonly Thing[]): ShownList<Thing> {
  return { first: things.slice(0, MOST_SHOWN), count: things.length };
}

/** Takes the beginning of each list of an import's changes. */
export function shownChanges({ sessions, rooms, tracks, speakers, days }: ImportChanges): ShownChanges {
  const shown = <Gone extends Named>({ unchanged, ...of }: ChangesOf<Gone>) => ({
    new: shownOf(of.new),
    changed: shownOf(of.changed),
    gone: shownOf(of.gone),
    unchanged,
  });
  return { sessions: shown(sessions), rooms: shown(rooms), tracks: shown(tracks), speakers: shown(speakers), days };
}
