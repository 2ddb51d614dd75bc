/** Infers missing ends and finds sessions that share a room, which needs all sessions. */
import { Temporal } from "temporal-polyfill";
import type { Moment } from "./moments.ts";
import type { Findings } from "./problems.ts";
import type { DraftSession } from "./programme-draft.ts";

/** The assumed length of a day's last session without an end, in minutes. */
const ASSUMED_LENGTH = 60;

/**
 * Gives sessions without an end the next start in their room, or of an event for all rooms, on the same day; otherwise
 * an hour. Sessionize's grid never has an end for some events.
 */
export function inferEnds(sessions: readonly DraftSession[], zone: string, findings: Findings): void {
  const open = sessions.filter((session): session is Open => session.start !== null && session.end === null);
  if (open.length === 0) return;
  const everywhere = sortedStarts(sessions.filter((session) => session.everywhere));
  const all = sortedStarts(sessions);
  const byRoom = Map.groupBy(sessions, (session) => session.room);
  const roomStarts = new Map([...byRoom].map(([room, inRoom]) => [room, sortedStarts(inRoom)]));
  let inferred = 0;
  for (const session of open) {
    const candidates = session.everywhere
      ? [after(all, session.start.ms)]
      : [after(everywhere, session.start.ms), after(roomStarts.get(session.room) ?? [], session.start.ms)];
    const next = Math.min(...candidates);
    if (Number.isFinite(next) && sameDay(session.start.ms, next, zone)) {
      session.end = { ms: next, offset: null };
      inferred += 1;
    } else {
      session.end = { ms: session.start.ms + ASSUMED_LENGTH * 60_000, offset: null };
      findings.warn(session.at, "length-assumed", { title: session.title, minutes: ASSUMED_LENGTH });
    }
  }
  const first = open[0];
  if (inferred > 0 && first) findings.warn(first.at, "ends-inferred", { count: inferred });
}

/** Warns of two sessions in one room at one time, which the import stores as sharing it. */
export function warnOfOverlaps(sessions: readonly DraftSession[], findings: Findings): void {
  const placed = sessions.filter((session) => session.room !== null && session.start !== null && session.end !== null);
  for (const [room, inRoom] of Map.groupBy(placed, (session) => session.room)) {
    inRoom.sort((one, other) => (one.start?.ms ?? 0) - (other.start?.ms ?? 0));
    let longest: DraftSession | null = null;
    for (const session of inRoom) {
      if (longest?.end && session.start && session.start.ms < longest.end.ms)
        findings.warn(session.at, "rooms-overlap", { room: room ?? "", title: session.title, other: longest.title });
      if (!longest?.end || (session.end && session.end.ms > longest.end.ms)) longest = session;
    }
  }
}

type Open = DraftSession & { readonly start: Moment };

function sortedStarts(sessions: readonly DraftSession[]): number[] {
  return sessions.flatMap((session) => (session.start ? [session.start.ms] : [])).sort((one, other) => one - other);
}

/** Finds the first of the ascending `starts` after `ms`; infinity when there is none. */
function after(starts: readonly number[], ms: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) > ms) high = middle;
    else low = middle + 1;
  }
  return starts[low] ?? Number.POSITIVE_INFINITY;
}

function sameDay(one: number, other: number, zone: string): boolean {
  const [first, second] = [one, other].map((ms) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toString(),
  );
  return first === second;
}
