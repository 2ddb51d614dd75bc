import { Temporal } from "temporal-polyfill";
import type { Database } from "../transaction.ts";

/** What the checkpoints saw of somebody, as a certificate may say it. */
export interface Attendance {
  /** Days on which somebody came in or went out, `YYYY-MM-DD`, ascending. */
  readonly days: readonly { readonly day: string; readonly morning: boolean; readonly afternoon: boolean }[];
  /** Sessions that are over and at whose checkpoint somebody came in, by start. */
  readonly sessions: readonly AttendedSession[];
}

export interface AttendedSession {
  readonly title: string;
  readonly titleEn: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** How long somebody was in, between the session's start and end; never 0. */
  readonly minutes: number;
}

/** One recorded passage of a badge that was let through. */
export interface RecordedPassage {
  readonly at: Date;
  readonly direction: "in" | "out";
}

/**
 * What can be certified of a registration: only what was scanned, on the edition's days.
 *
 * There is something to certify from the first entry at the entrance on a day of the edition, or from the end of the first session that
 * was attended: a visit elsewhere has no entrance. What is certified is what was recorded until `now`, by corrected clocks.
 *
 * @param options.days the edition's, `YYYY-MM-DD`; where none is known every day counts
 * @returns null while there is nothing to certify
 */
export async function attendanceOf(
  db: Database,
  { registration, days, timeZone, now }: { registration: number; days: readonly string[]; timeZone: string; now: Date },
): Promise<Attendance | null> {
  const passages = await recorded(db, registration, now);
  const isOfEdition = ({ at }: RecordedPassage) => days.length === 0 || days.includes(moment(at, timeZone).day);
  const entrance = passages.filter((passage) => passage.session === null && isOfEdition(passage));
  const bySession = Map.groupBy(passages, ({ session }) => session?.id ?? null);
  const sessions = [...bySession.values()].flatMap((own) => {
    const session = own[0]?.session;
    if (!session || session.endsAt > now) return [];
    const { id: _, ...shown } = session;
    const minutes = minutesInside(own, session);
    return minutes > 0 ? [{ ...shown, minutes }] : [];
  });
  if (sessions.length === 0 && !entrance.some(({ direction }) => direction === "in")) return null;
  return {
    days: halfDays(
      [...entrance, ...sessions.map(({ startsAt }) => ({ at: startsAt, direction: "in" as const }))],
      timeZone,
    ),
    sessions: sessions.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()),
  };
}

/**
 * The half-days that passages prove. The morning ends at noon for who arrives and the afternoon begins at two for who leaves:
 * whoever arrives over lunch came for the afternoon, and whoever leaves over lunch was there in the morning.
 */
export function halfDays(passages: readonly RecordedPassage[], timeZone: string): Attendance["days"] {
  const days = new Map<string, { morning: boolean; afternoon: boolean }>();
  for (const { at, direction } of passages) {
    const { day, hour } = moment(at, timeZone);
    const known = days.get(day) ?? { morning: false, afternoon: false };
    const isMorning = hour < (direction === "in" ? 12 : 14);
    days.set(day, { morning: known.morning || isMorning, afternoon: known.afternoon || !isMorning });
  }
  return [...days].map(([day, halves]) => ({ day, ...halves })).sort((a, b) => a.day.localeCompare(b.day));
}

/** Whole minutes somebody was in a session while it lasted. Who was never scanned out stayed until its end. */
export function minutesInside(
  passages: readonly RecordedPassage[],
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
): number {
  const [start, end] = [startsAt.getTime(), endsAt.getTime()];
  let inside = 0;
  let since: number | null = null;
  for (const { at, direction } of passages) {
    const time = Math.min(Math.max(at.getTime(), start), end);
    if (direction === "in") since ??= time;
    else if (since !== null) {
      inside += time - since;
      since = null;
    }
  }
  if (since !== null) inside += end - since;
  return Math.floor(inside / 60_000);
}

interface Recorded extends RecordedPassage {
  /** Null at the entrance. */
  readonly session: (Omit<AttendedSession, "minutes"> & { readonly id: number }) | null;
}

async function recorded(db: Database, registration: number, now: Date): Promise<Recorded[]> {
  const rows = await db
    .selectFrom("scan")
    .innerJoin("checkpoint", "checkpoint.id", "checkpoint_id")
    .leftJoin("session", "session.id", "checkpoint.session_id")
    .select(["scan.at", "direction", "checkpoint.session_id as session"])
    .select(["title", "title_en as titleEn", "starts_at as startsAt", "ends_at as endsAt", "session.cancelled_at"])
    .where("registration_id", "=", registration)
    .where("scan.at", "<=", now)
    .where("accepted", "=", true)
    .orderBy("scan.at")
    .orderBy("scan.id")
    .execute();
  return rows.flatMap(({ at, direction, session: id, title, titleEn, startsAt, endsAt, cancelled_at }): Recorded[] => {
    const passage = { at, direction: direction as "in" | "out" };
    if (id === null) return [{ ...passage, session: null }];
    // Without a slot there is no time to have been there; a session that was cancelled did not take place.
    if (!title || !startsAt || !endsAt || cancelled_at) return [];
    return [{ ...passage, session: { id, title, titleEn, startsAt, endsAt } }];
  });
}

function moment(at: Date, timeZone: string): { day: string; hour: number } {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return { day: zoned.toPlainDate().toString(), hour: zoned.hour };
}
