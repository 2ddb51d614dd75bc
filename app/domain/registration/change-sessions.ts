import { sql } from "kysely";
import { audit } from "../audit.ts";
import { brokenConstraint, type Database, inTransaction } from "../transaction.ts";
import { endWaitsOfRegistration, offeredTo } from "../waiting/end-waits.ts";
import { offerFreeSessionPlaces } from "../waiting/offer-free-places.ts";
import { adjustSessionCounts } from "./adjust-session-counts.ts";
import { type LockedRegistration, lockRegistration, type Which } from "./lock-registration.ts";
import { type Problem, problemsOfSessions } from "./problems.ts";
import { askedSessions } from "./request.ts";
import { writeToAttendee } from "./write-to-attendee.ts";

export type ChangeSessionsOutcome =
  | { readonly kind: "changed"; readonly registrationId: number }
  | { readonly kind: "unknown" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/**
 * Sets a registration's bookings to exactly these sessions, or changes nothing when one of them cannot be booked. A
 * booking that exists may be kept whatever happened to its session, and one of a past session always stays. A session
 * with an open offer is booked by accepting the offer. Freed places go to the waiting entries.
 *
 * @param options.sessions slugs, as released
 * @param options.by the organiser, or null for the holder of the code
 */
export async function changeSessions(
  db: Database,
  { sessions, by, now, ...which }: Which & { sessions: readonly string[]; by: number | null; now: Date },
): Promise<ChangeSessionsOutcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await inTransaction(db, async (trx): Promise<ChangeSessionsOutcome> => {
        const found = await lockRegistration(trx, which);
        if (!found) return { kind: "unknown" };
        if (found.cancelled_at) return { kind: "cancelled" };
        const booked = await bookedIn(trx, found, now);
        const asked = await askedSessions(trx, { edition: found.edition_id, sessions });
        const offered = await offeredTo(trx, { registration: found.id, now });
        const mine = new Set([...booked.map(({ id }) => id), ...offered]);
        const problems = problemsOfSessions(asked, sessions, now, mine);
        if (problems.length > 0) return { kind: "refused", problems };
        const wanted = new Set(asked.map(({ id }) => id));
        const taken = [...wanted].filter((id) => !booked.some((session) => session.id === id));
        const freed = booked.filter(({ id, over }) => !over && !wanted.has(id)).map(({ id }) => id);
        if (taken.length + freed.length > 0) await swap(trx, found, { taken, freed, by, now });
        return { kind: "changed", registrationId: found.id };
      });
    } catch (error) {
      if (db.isTransaction || brokenConstraint(error) !== "a_session_is_never_overbooked") throw error;
    }
  }
  throw new Error(`after ${ATTEMPTS} attempts sessions could neither be changed nor refused`);
}

/** A place may be freed and taken again between the read and the write, but hardly this often in a row. */
const ATTEMPTS = 20;

type Swap = { taken: readonly number[]; freed: readonly number[]; by: number | null; now: Date };
type Trx = Parameters<typeof lockRegistration>[0];

async function bookedIn(trx: Trx, { id }: LockedRegistration, now: Date) {
  const rows = await trx
    .selectFrom("booking")
    .innerJoin("session", "session.id", "session_id")
    .select(["session.id", "ends_at"])
    .where("registration_id", "=", id)
    .execute();
  return rows.map((row) => ({ id: row.id, over: row.ends_at !== null && row.ends_at <= now }));
}

async function swap(trx: Trx, registration: LockedRegistration, { taken, freed, by, now }: Swap): Promise<void> {
  const { id, edition_id: edition } = registration;
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
  await writeToAttendee(trx, registration, { kind: "registration-changed", givenBack: freed, now });
  await audit(trx, {
    now,
    by,
    edition,
    verb: "change-sessions",
    subject: `registration:${id}`,
    detail: { taken, freed },
  });
  const counted = new Set(offered.sessions);
  await adjustSessionCounts(trx, { taken: taken.filter((session) => !counted.has(session)), freed });
  await offerFreeSessionPlaces(trx, { sessions: freed, now });
}
