import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { endWaitsOfRegistration } from "../waiting/end-waits.ts";
import { giveBackPlaces, joinPlaces } from "../waiting/give-back-places.ts";
import { returnToAllotment } from "../waiting/return-to-allotment.ts";
import { returnPlaceToVoucher } from "../waiting/return-to-voucher.ts";
import { endHeldPlace } from "./lock-held-place.ts";
import { lockRegistration, type Which } from "./lock-registration.ts";
import { placesHeldBy } from "./places-held.ts";
import { writeToAttendee } from "./write-to-attendee.ts";

/**
 * Cancels a registration and frees its places, first for the waiting entries; those of an open allotment go back to it.
 * The bookings and options stay in the database as a record.
 *
 * @param options.by the organiser, or null for the holder of the code
 * @param options.tellsAttendee false when its person is told otherwise
 * @param options.byReferent true when the referent of the place's allotment takes it back
 * @returns `letters`: how many were posted; `again` when it was cancelled before and nothing changes; `unknown` when
 * there is none
 */
export async function cancelRegistration(
  db: Database,
  {
    by,
    now,
    reason = null,
    tellsAttendee = true,
    byReferent = false,
    ...which
  }: Which & {
    by: number | null;
    now: Date;
    reason?: string | null;
    tellsAttendee?: boolean;
    byReferent?: boolean;
  },
) {
  return await inTransaction(db, async (trx) => {
    const found = await lockRegistration(trx, which);
    if (!found) return { kind: "unknown" } as const;
    const outcome = { kind: "cancelled", registrationId: found.id } as const;
    if (found.cancelled_at) return { ...outcome, again: true, letters: undefined } as const;
    await trx
      .insertInto("cancellation")
      .values({ registration_id: found.id, cancelled_by: by, cancelled_at: now, reason })
      .execute();
    if (found.awaits) {
      await endHeldPlace(trx, { order: found.order_id, ending: "given-up", by, now });
      await trx.updateTable("registration").set({ awaits: null }).where("id", "=", found.id).execute();
    }
    // The address is not proven, so it is not written to about what a stranger may have done.
    const isWrittenTo = tellsAttendee && found.awaits !== "proof";
    const letter = isWrittenTo ? await writeToAttendee(trx, found, { kind: "registration-cancelled", now }) : null;
    const subject = `registration:${found.id}`;
    await audit(trx, { now, by, edition: found.edition_id, verb: "cancel-registration", subject });
    const held = await placesHeldBy(trx, found);
    const [ticketType = null] = await returnPlaceToVoucher(trx, { ...held, registration: found.id, now });
    const offered = await endWaitsOfRegistration(trx, { registration: found.id, ending: "left", by, now });
    const places = await returnToAllotment(trx, {
      ...{ registration: found.id, ticketType, sessions: held.sessions, options: held.options, now },
      tellsReferent: !byReferent,
    });
    await giveBackPlaces(trx, { ...joinPlaces(places, offered), now });
    return { ...outcome, letters: letter === null ? 0 : 1 } as const;
  });
}
