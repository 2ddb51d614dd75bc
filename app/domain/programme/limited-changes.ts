/** The changes of an import, cut to what a page can list. Pure. */
import type { Changed, ChangesOf, GoneSession, ImportChanges, Named } from "./import-changes.ts";

/** The beginning of a list, and the length of the whole. */
export interface LimitedList<Thing> {
  readonly first: readonly Thing[];
  readonly count: number;
}

interface LimitedChangesOf<Gone> {
  readonly new: LimitedList<Named>;
  readonly changed: LimitedList<Changed>;
  readonly gone: LimitedList<Gone>;
  readonly unchanged: number;
}

/** The changes of an import, as a page shows them. */
export interface LimitedChanges {
  readonly sessions: LimitedChangesOf<GoneSession>;
  readonly rooms: LimitedChangesOf<Named>;
  readonly tracks: LimitedChangesOf<Named>;
  readonly speakers: LimitedChangesOf<Named>;
  /** `YYYY-MM-DD` */
  readonly days: readonly string[];
}

/** The most rows of a kind that a page lists; larger than the largest conferences. */
const MOST_SHOWN = 2000;

/** Takes the beginning of a list, with its length. */
export function limitedList<Thing>(things: readonly Thing[]): LimitedList<Thing> {
  return { first: things.slice(0, MOST_SHOWN), count: things.length };
}

/** Takes the beginning of each list of an import's changes. */
export function limitedChanges({ sessions, rooms, tracks, speakers, days }: ImportChanges): LimitedChanges {
  const shown = <Gone extends Named>({ unchanged, ...of }: ChangesOf<Gone>) => ({
    new: limitedList(of.new),
    changed: limitedList(of.changed),
    gone: limitedList(of.gone),
    unchanged,
  });
  return { sessions: shown(sessions), rooms: shown(rooms), tracks: shown(tracks), speakers: shown(speakers), days };
}
