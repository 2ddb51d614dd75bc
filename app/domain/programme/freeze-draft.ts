/** Turns a draft into a release, with the numbers that follow from the release before. Pure. */
import { isDeepStrictEqual } from "node:util";
import type { DraftProgramme, DraftSession } from "./draft-programme.ts";
import type { ReleasedProgramme, ReleasedSession } from "./released.ts";
import { sessionResolver, slotOf } from "./resolve-session.ts";

/**
 * Makes the release of a draft.
 *
 * A session's `sequence` starts at 0 and increases by one when its slot (start, end, room, or the room's venue) or its
 * cancellation differs from the release before (RFC 5545, 3.8.7.4); `changedAt` changes when anything shown with it
 * differs. A released session that is no longer in the draft stays as cancelled, with the room, track and speakers it
 * had.
 *
 * @returns null when nothing differs from the release before
 */
export function freezeDraft(
  draft: DraftProgramme,
  before: ReleasedProgramme | null,
  now: Date,
): ReleasedProgramme | null {
  const whole = before ? withWhatIsGone(draft, before) : draft;
  const shown = sessionResolver(whole);
  const shownBefore = before && sessionResolver(before);
  const known = new Map(before?.sessions.map((session) => [session.id, session]));
  const sessions = whole.sessions.map((session): ReleasedSession => {
    const old = known.get(session.id);
    if (!old || !shownBefore) return { ...session, sequence: 0, changedAt: now.toISOString() };
    const [stands, then] = [shown(session), shownBefore(asDraftSession(old))];
    const moved = session.cancelled !== old.cancelled || !isDeepStrictEqual(slotOf(stands), slotOf(then));
    const changed = moved || !isDeepStrictEqual(stands, then);
    return {
      ...session,
      sequence: old.sequence + (moved ? 1 : 0),
      changedAt: changed ? now.toISOString() : old.changedAt,
    };
  });
  const release = { ...whole, sessions: sessions.sort(inOrder(whole)) };
  return before && isDeepStrictEqual(release, before) ? null : release;
}

/**
 * Adds to the draft the sessions that only the release before has, with the rooms, tracks and speakers that they need.
 */
function withWhatIsGone(draft: DraftProgramme, before: ReleasedProgramme): DraftProgramme {
  const here = new Set(draft.sessions.map(({ id }) => id));
  const gone = before.sessions
    .filter(({ id }) => !here.has(id))
    .map((old) => ({ ...asDraftSession(old), cancelled: true }));
  if (gone.length === 0) return draft;
  const rooms = withNeeded(draft.rooms, before.rooms, new Set(gone.map(({ room }) => room)));
  return {
    ...draft,
    sessions: [...draft.sessions, ...gone],
    rooms,
    venues: withNeeded(draft.venues, before.venues, new Set(rooms.map(({ venue }) => venue))),
    tracks: withNeeded(draft.tracks, before.tracks, new Set(gone.map(({ track }) => track))),
    speakers: withNeeded(
      draft.speakers,
      before.speakers,
      new Set(gone.flatMap(({ speakers }) => speakers.map(({ speaker }) => speaker))),
    ),
  };
}

function withNeeded<Part extends { readonly slug: string }>(
  parts: readonly Part[],
  before: readonly Part[],
  needed: ReadonlySet<string | null>,
): readonly Part[] {
  const here = new Set(parts.map(({ slug }) => slug));
  return [...parts, ...before.filter(({ slug }) => needed.has(slug) && !here.has(slug))];
}

/** Removes from a released session what its release decided. */
export function asDraftSession({
  sequence: _sequence,
  changedAt: _changedAt,
  ...session
}: ReleasedSession): DraftSession {
  return session;
}

/** Sorts by start, then room in its order, then id; sessions without a slot are last. */
function inOrder(programme: DraftProgramme) {
  const places = new Map(programme.rooms.map(({ slug }, at) => [slug, at]));
  const key = ({ start, room }: DraftSession) => [
    start ? Date.parse(start) : Infinity,
    places.get(room ?? "") ?? Infinity,
  ];
  return (one: ReleasedSession, other: ReleasedSession): number => {
    const [[start, room], [otherStart, otherRoom]] = [key(one), key(other)];
    return compare(start, otherStart) || compare(room, otherRoom) || one.id - other.id;
  };
}

function compare(one = Infinity, other = Infinity): number {
  return one === other ? 0 : one - other;
}
