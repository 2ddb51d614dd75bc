/** Ends that a file leaves out, and sessions that share a room: what only shows when all sessions are known. */
import { Temporal } from "temporal-polyfill";
import type { DraftSession } from "./draft.ts";
import type { Moment } from "./moments.ts";
import type { Findings } from "./problems.ts";

/** What the last session of a day is given when nothing says how long it is. Minutes. */
const ASSUMED_LENGTH = 60;

/**
 * Gives sessions without an end the start of what follows them in their room, or of what concerns every room, on the same day;
 * an hour when nothing follows. Sessionize's grid never writes an end for some events.
 */
export function inferEnds(sessions: readonly DraftSession[], zone: string, findings: Findings): void {
  const open = sessions.filter((session): session is Open => session.start !== null && session.end === null);
  if (open.length === 0) return;
  const everywhere = sortedStarts(sessions.filter((session) => session.everywhere));
  const all = sortedStarts(sessions);
  const byRoom = Map.groupBy(sessions, (session) => session.room);
  const roomStarts = new Map([...byRoom].map(([room, held]) => [room, sortedStarts(held)]));
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

/** Warns of two sessions in one room at one time: the house's own rules refuse to place both. */
export function warnOfOverlaps(sessions: readonly DraftSession[], findings: Findings): void {
  const placed = sessions.filter((session) => session.room !== null && session.start !== null && session.end !== null);
  for (const [room, held] of Map.groupBy(placed, (session) => session.room)) {
    held.sort((one, other) => (one.start?.ms ?? 0) - (other.start?.ms ?? 0));
    let longest: DraftSession | null = null;
    for (const session of held) {
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

/** The first of the ascending `starts` later than `ms`; infinity when there is none. */
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
