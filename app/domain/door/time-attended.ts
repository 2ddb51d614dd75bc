import type { Database } from "../transaction.ts";
import { doorDay, halfDayOf } from "./door-day.ts";
import { COUNTS } from "./scans-that-count.ts";

/** What the scans prove about a person's presence, for a certificate. */
export interface TimeAttended {
  /** Days with a passage at the entrance, `YYYY-MM-DD`, ascending. */
  readonly days: readonly { readonly day: string; readonly morning: boolean; readonly afternoon: boolean }[];
  /** Past sessions at whose checkpoint the person came in, by start. */
  readonly sessions: readonly AttendedSession[];
}

export interface AttendedSession {
  readonly title: string;
  readonly titleEn: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** The time spent inside between the session's start and end; never 0. */
  readonly minutes: number;
}

/** A passage that counts. */
export interface RecordedPassage {
  readonly at: Date;
  readonly direction: "in" | "out";
}

/**
 * Reads what can be certified for a registration: only what was scanned, on the edition's days, up to `now`, with
 * corrected clocks.
 *
 * A certificate is possible from the first entry at the entrance on a day of the edition, or from the end of the first
 * session that was attended, since a site visit has no entrance.
 *
 * @param options.days the edition's, `YYYY-MM-DD`; when empty every day counts
 * @returns null while there is nothing to certify
 */
export async function timeAttendedOf(
  db: Database,
  { registration, days, timeZone, now }: { registration: number; days: readonly string[]; timeZone: string; now: Date },
): Promise<TimeAttended | null> {
  const passages = await recorded(db, registration, now);
  const isOfEdition = ({ at }: RecordedPassage) => days.length === 0 || days.includes(doorDay(at, timeZone));
  const entrance = passages.filter((passage) => passage.session === null && isOfEdition(passage));
  const bySession = Map.groupBy(passages, ({ session }) => session?.id ?? null);
  const sessions = [...bySession.values()].flatMap((own) => {
    const session = own[0]?.session;
    if (!session || session.endsAt > now) return [];
    const { id: _, ...shown } = session;
    const minutes = minutesInside(own, session);
    return minutes > 0 ? [{ shown: { ...shown, minutes }, left: leftAt(own, session) }] : [];
  });
  if (sessions.length === 0 && !entrance.some(({ direction }) => direction === "in")) return null;
  return {
    days: halfDays(
      [...entrance, ...sessions.flatMap(({ shown, left }) => provenBySession(shown.startsAt, left, timeZone))],
      timeZone,
    ),
    sessions: sessions.map(({ shown }) => shown).sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()),
  };
}

/**
 * Computes the half-days that passages prove. An entry before noon and an exit before 14:00 prove the morning; later
 * ones, until 04:00, prove the afternoon. A person who arrives during lunch came for the afternoon, and one who leaves during lunch
 * was there in the morning.
 */
export function halfDays(passages: readonly RecordedPassage[], timeZone: string): TimeAttended["days"] {
  const days = new Map<string, { morning: boolean; afternoon: boolean }>();
  for (const { at, direction } of passages) {
    const { day, half } = halfDayOf(at, direction, timeZone);
    const known = days.get(day) ?? { morning: false, afternoon: false };
    days.set(day, { ...known, [half]: true });
  }
  return [...days].map(([day, halves]) => ({ day, ...halves })).sort((a, b) => a.day.localeCompare(b.day));
}

/**
 * Computes the whole minutes that a person spent in a session. Without an exit scan the person stayed until its end.
 */
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

/** When a person left a session: at its end, or at an earlier exit that was the last passage. */
function leftAt(passages: readonly RecordedPassage[], { endsAt }: { endsAt: Date }): Date {
  const last = passages.at(-1);
  return last?.direction === "out" && last.at < endsAt ? last.at : endsAt;
}

/** A session counts from its start; one that lasts beyond lunch, such as a visit of a whole day, proves both half-days. */
function provenBySession(startsAt: Date, left: Date, timeZone: string): RecordedPassage[] {
  const start = { at: startsAt, direction: "in" } as const;
  const isFromMorning = halfDayOf(startsAt, "in", timeZone).half === "morning";
  return isFromMorning ? [start, { at: left, direction: "out" }] : [start];
}

interface Recorded extends RecordedPassage {
  /** Null for the entrance. */
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
    .where(COUNTS)
    .orderBy("scan.at")
    .orderBy("scan.id")
    .execute();
  return rows.flatMap(({ at, direction, session: id, title, titleEn, startsAt, endsAt, cancelled_at }): Recorded[] => {
    const passage = { at, direction: direction as "in" | "out" };
    if (id === null) return [{ ...passage, session: null }];
    // A session without a slot has no time to attend, and a cancelled one did not take place.
    if (!title || !startsAt || !endsAt || cancelled_at) return [];
    return [{ ...passage, session: { id, title, titleEn, startsAt, endsAt } }];
  });
}
