import { audit } from "../audit.ts";
import type { Trx } from "../transaction.ts";
import { endEntry } from "../waiting/end-entry.ts";
import { freePlaces } from "../waiting/free-places.ts";
import type { LockedEntry } from "../waiting/lock-entry.ts";
import type { TakeOfferOutcome } from "./take-free-offer.ts";
import { writeToAttendee } from "./write-to-attendee.ts";

/**
 * Books the session in which a place is offered to an entry. Registration and entry are locked.
 *
 * @returns `overlaps` while something else is booked at that time; `called-off` when the session is
 */
export async function bookOffered(
  trx: Trx,
  entry: LockedEntry,
  { session, now }: { session: number; now: Date },
): Promise<TakeOfferOutcome> {
  const registration = await trx
    .selectFrom("registration")
    .select(["id", "edition_id", "person_id", "language", "cancelled_at"])
    .where("id", "=", Number(entry.registration_id))
    .executeTakeFirstOrThrow();
  if (registration.cancelled_at) return { kind: "no-offer" };
  if (!(await isOn(trx, session))) return { kind: "called-off" };
  const overlapping = await bookedMeanwhile(trx, { registration: registration.id, session });
  if (overlapping.length > 0) return { kind: "overlaps", sessions: overlapping };
  const booked = await trx
    .insertInto("booking")
    .values({ registration_id: registration.id, session_id: session, booked_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("session_id")
    .executeTakeFirst();
  const places = await endEntry(trx, entry, { ending: "taken", by: null, now });
  // Booked by another way meanwhile: that place is counted too, and one is enough.
  if (!booked) {
    await freePlaces(trx, { ...places, now });
    return { kind: "taken", registrationId: registration.id, again: true };
  }
  await writeToAttendee(trx, registration, { kind: "registration-changed", now });
  const subject = `registration:${registration.id}`;
  const detail = { taken: [session], freed: [] };
  await audit(trx, { now, by: null, edition: entry.edition_id, verb: "change-sessions", subject, detail });
  return { kind: "taken", registrationId: registration.id };
}

async function isOn(trx: Trx, session: number): Promise<boolean> {
  const { bookable, cancelled_at } = await trx
    .selectFrom("session")
    .select(["bookable", "cancelled_at"])
    .where("id", "=", session)
    .executeTakeFirstOrThrow();
  return bookable && cancelled_at === null;
}

async function bookedMeanwhile(trx: Trx, { registration, session }: { registration: number; session: number }) {
  return await trx
    .selectFrom("booking")
    .innerJoin("session", "session.id", "booking.session_id")
    .innerJoin("session as offered", (join) => join.on("offered.id", "=", session))
    .select(["session.title", "session.title_en as titleEn"])
    .where("registration_id", "=", registration)
    .where("session.id", "<>", session)
    .where("session.cancelled_at", "is", null)
    .whereRef("session.starts_at", "<", "offered.ends_at")
    .whereRef("offered.starts_at", "<", "session.ends_at")
    .orderBy("session.starts_at")
    .execute();
}
