/** The differences between two releases of a programme, or between a release and the draft. Pure. */
import { isDeepStrictEqual } from "node:util";
import {
  type ChangedFact,
  type ChangedPart,
  changedFacts,
  changedParts,
  type FrameworkChange,
  frameworkChanges,
} from "./changed-facts.ts";
import { asDraftSession } from "./freeze-draft.ts";
import type { ReleasedProgramme, ReleasedSession } from "./released.ts";
import { type ResolvedSession, sessionResolver, slotOf } from "./resolve-session.ts";

/** `moved`: another time, room or venue; `restored`: no longer cancelled; `changed`: anything else. */
export type ChangeKind = "new" | "moved" | "changed" | "cancelled" | "restored";

export interface ProgrammeChanges {
  /** In the programme's order. */
  readonly sessions: readonly SessionChange[];
  /** True when venues, rooms, tracks, speakers or the edition's own texts differ. */
  readonly hasOtherChanges: boolean;
  /** The differences in the edition, its venues, rooms and tracks. */
  readonly framework: readonly FrameworkChange[];
}

export interface SessionChange {
  readonly id: number;
  readonly slug: string;
  readonly title: string;
  readonly titleEn: string | null;
  readonly kind: ChangeKind;
  /** The parts that differ; none for a new session. */
  readonly parts: readonly ChangedPart[];
  /** Before and after of all that differs besides the slot; none for a new session. */
  readonly facts: readonly ChangedFact[];
  /** Null for a new session. */
  readonly before: NamedSlot | null;
  readonly after: NamedSlot;
}

/** Instants in ISO 8601, and the names of room and venue. */
export interface NamedSlot {
  readonly start: string | null;
  readonly end: string | null;
  readonly room: string | null;
  readonly venue: string | null;
}

/**
 * Compares two releases of an edition, adjacent or not.
 *
 * @param before null for the first release, in which everything is new
 * @returns no sessions and `hasOtherChanges` false when the public would see no difference
 */
export function releaseChanges(before: ReleasedProgramme | null, after: ReleasedProgramme): ProgrammeChanges {
  const known = new Map(before?.sessions.map((session) => [session.id, session]));
  const shown = sessionResolver(after);
  const shownBefore = before && sessionResolver(before);
  const compared = after.sessions.map((session) => {
    const old = known.get(session.id);
    return { old, session, change: changeOf(shown(session), old && shownBefore ? shownBefore(old) : null) };
  });
  return {
    sessions: compared.flatMap(({ change }) => change ?? []),
    framework: before ? frameworkChanges(before, after) : [],
    hasOtherChanges:
      before !== null &&
      (!isDeepStrictEqual(framework(after), framework(before)) ||
        compared.some(({ change, old, session }) => !change && old !== undefined && !isSame(old, session))),
  };
}

/**
 * Lists the ids of the sessions whose change is sent to those affected: another time, room or venue, cancelled or
 * restored.
 */
export function sessionsToNotifyOf({ sessions }: ProgrammeChanges): number[] {
  return sessions.flatMap(({ id, kind, before }) => (before && kind !== "changed" ? id : []));
}

function changeOf(shown: ResolvedSession, old: ResolvedSession | null): SessionChange | null {
  const { id, slug, title, titleEn, cancelled } = shown.session;
  const words = { id, slug, title, titleEn, after: namedSlot(shown) };
  if (!old) return { ...words, kind: cancelled ? "cancelled" : "new", parts: [], facts: [], before: null };
  const parts = changedParts(old, shown);
  const change = { ...words, parts, facts: changedFacts(old, shown), before: namedSlot(old) };
  if (cancelled !== old.session.cancelled) return { ...change, kind: cancelled ? "cancelled" : "restored" };
  if (parts.length === 0) return null;
  // A change of a cancelled session's slot is not a move.
  return { ...change, kind: !cancelled && !isDeepStrictEqual(slotOf(shown), slotOf(old)) ? "moved" : "changed" };
}

function namedSlot({ session: { start, end }, room, venue }: ResolvedSession): NamedSlot {
  return { start, end, room: room?.name ?? null, venue: venue?.name ?? null };
}

function isSame(one: ReleasedSession, other: ReleasedSession): boolean {
  return isDeepStrictEqual(asDraftSession(one), asDraftSession(other));
}

function framework({ edition, venues, rooms, tracks, speakers }: ReleasedProgramme) {
  return { edition, venues, rooms, tracks, speakers };
}
