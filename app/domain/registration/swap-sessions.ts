import { sql } from "kysely";
import type { Trx } from "../transaction.ts";
import { endWaitsOfRegistration, offeredTo } from "../waiting/end-waits.ts";
import { offerFreeSessionPlaces } from "../waiting/offer-free-places.ts";
import { returnToAllotment } from "../waiting/return-to-allotment.ts";
import { adjustSessionCounts } from "./adjust-session-counts.ts";
import { askedSessions, sessionsNamed } from "./asked-sessions.ts";
import type { LockedRegistration } from "./lock-registration.ts";
import { type Problem, problemsOfSessions } from "./problems.ts";
import type { ChangedValue } from "./registration-changes.ts";
import { releasedSessions } from "./released-sessions.ts";

/** Bookings to write and to give back, by the ids of their sessions. */
export interface SessionSwap {
  readonly taken: readonly number[];
  readonly freed: readonly number[];
}

/**
 * Judges whether a registration's bookings can become exactly these sessions. A booking that exists may be kept whatever
 * happened to its session, and one of a past session always stays. A session with an open offer is booked by accepting
 * the offer.
 *
 * @param options.sessions slugs, as released
 */
export async function judgeSwap(
  trx: Trx,
  registration: LockedRegistration,
  { sessions, now }: { sessions: readonly string[]; now: Date },
): Promise<({ readonly kind: "swap" } & SessionSwap) | { readonly kind: "refused"; readonly problems: Problem[] }> {
  const booked = await bookedIn(trx, registration, now);
  const asked = await askedSessions(trx, { edition: registration.edition_id, sessions });
  const offered = await offeredTo(trx, { registration: registration.id, now });
  const mine = new Set([...booked.map(({ id }) => id), ...offered]);
  const problems = problemsOfSessions(asked, sessions, now, mine);
  if (problems.length > 0) return { kind: "refused", problems };
  const wanted = new Set(asked.map(({ id }) => id));
  return {
    kind: "swap",
    taken: [...wanted].filter((id) => !booked.some((session) => session.id === id)),
    freed: booked.filter(({ id, over }) => !over && !wanted.has(id)).map(({ id }) => id),
  };
}

/**
 * Judges whether a registration can book a session besides what it has booked, whose bookings are only looked at for
 * being at the same time.
 *
 * @param options.session its id; one that is not released is `unknown`
 */
export async function judgeAddition(
  trx: Trx,
  registration: LockedRegistration,
  { session, now }: { session: number; now: Date },
): Promise<Problem[]> {
  const booked = (await bookedIn(trx, registration, now)).map(({ id }) => id);
  const mine = new Set([...booked, ...(await offeredTo(trx, { registration: registration.id, now }))]);
  const released = await releasedSessions(trx, registration.edition_id);
  const [slug] = [...released].find(([, id]) => id === session) ?? [];
  if (slug === undefined) return [{ field: "sessions", reason: "unknown", sessions: [String(session)] }];
  const known = new Map([...booked.map((id) => [id, String(id)] as const), [session, slug]]);
  const asked = await sessionsNamed(trx, { edition: registration.edition_id, sessions: known });
  const added = asked.filter(({ id }) => id === session);
  const problems = problemsOfSessions(added, [slug], now, mine);
  if (problems.length > 0) return problems;
  const others = asked.filter(({ id }) => id !== session);
  return others.flatMap((other) => problemsOfSessions([...added, other], [slug, other.slug], now, mine)).slice(0, 1);
}

/** Whether a swap changes anything. */
export function isSwap({ taken, freed }: SessionSwap): boolean {
  return taken.length + freed.length > 0;
}

/** The values of a swap for the history: a session booked or given back each. */
export async function swappedValues(trx: Trx, { taken, freed }: SessionSwap): Promise<ChangedValue[]> {
  if (!isSwap({ taken, freed })) return [];
  const rows = await trx
    .selectFrom("session")
    .select(["id", "slug"])
    .where("id", "in", [...taken, ...freed])
    .orderBy("starts_at")
    .orderBy("id")
    .execute();
  return rows.map(({ id, slug }) => {
    const isTaken = taken.includes(id);
    return { field: "session", before: isTaken ? null : slug, after: isTaken ? slug : null };
  });
}

/**
 * Writes the bookings of a swap and ends the waits that it fulfils. The counts are changed by `countSwap`, which the
 * caller calls at the end of the transaction.
 *
 * @returns the sessions in which an offer had counted the place already
 */
export async function writeSwap(
  trx: Trx,
  registration: LockedRegistration,
  { taken, freed, by, now }: SessionSwap & { by: number | null; now: Date },
): Promise<readonly number[]> {
  const { id } = registration;
  if (!isSwap({ taken, freed })) return [];
  if (freed.length > 0)
    await trx
      .with("freed", (query) =>
        query
          .deleteFrom("booking")
          .where("registration_id", "=", id)
          .where("session_id", "in", freed)
          .returning(["registration_id", "session_id", "booked_at"]),
      )
      .insertInto("booking_given_back")
      .columns(["registration_id", "session_id", "booked_at", "given_back_at"])
      .expression((query) =>
        query
          .selectFrom("freed")
          .select(["registration_id", "session_id", "booked_at", sql<Date>`${now}::timestamptz`.as("given_back_at")]),
      )
      .execute();
  if (taken.length > 0)
    await trx
      .insertInto("booking")
      .values(taken.map((session) => ({ registration_id: id, session_id: session, booked_at: now })))
      .execute();
  await trx
    .updateTable("registration")
    .set((row) => ({ bookings_revision: row("bookings_revision", "+", 1) }))
    .where("id", "=", id)
    .execute();
  const offered = await endWaitsOfRegistration(trx, {
    ...{ registration: id, sessions: taken, ending: "taken", by, now },
  });
  return offered.sessions;
}

/**
 * Counts a swap, and offers the freed places to the waiting entries; those of an open allotment go back to it.
 *
 * @param options.registration its id
 * @param options.counted the sessions whose place is counted already (`writeSwap`)
 * @throws the error of `a_session_is_never_overbooked`
 */
export async function countSwap(
  trx: Trx,
  of: SessionSwap & { registration: number; counted: readonly number[]; now: Date },
): Promise<void> {
  const { registration, counted, now } = of;
  const taken = of.taken.filter((session) => !counted.includes(session));
  const { sessions: freed } = await returnToAllotment(trx, { registration, ticketType: null, sessions: of.freed, now });
  await adjustSessionCounts(trx, { taken, freed });
  await offerFreeSessionPlaces(trx, { sessions: freed, now });
}

async function bookedIn(trx: Trx, { id }: LockedRegistration, now: Date) {
  const rows = await trx
    .selectFrom("booking")
    .innerJoin("session", "session.id", "session_id")
    .select(["session.id", "ends_at"])
    .where("registration_id", "=", id)
    .execute();
  return rows.map((row) => ({ id: row.id, over: row.ends_at !== null && row.ends_at <= now }));
}
