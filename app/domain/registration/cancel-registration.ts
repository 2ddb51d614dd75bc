import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { lockRegistration, type Which } from "./lock-registration.ts";
import { freeQuotas, movePlaces } from "./move-places.ts";
import { writeToAttendee } from "./write-to-attendee.ts";

/**
 * Cancels a registration; its places are free for others at once. The bookings stay, to tell what was given back.
 *
 * @param options.by the organiser, or null for whoever holds the code
 * @returns `again` when it was cancelled before (nothing changes), `unknown` when there is none
 */
export async function cancelRegistration(
  db: Database,
  { by, now, reason = null, ...which }: Which & { by: number | null; now: Date; reason?: string | null },
) {
  return await inTransaction(db, async (trx) => {
    const found = await lockRegistration(trx, which);
    if (!found) return { kind: "unknown" } as const;
    const outcome = { kind: "cancelled", registrationId: found.id } as const;
    if (found.cancelled_at) return { ...outcome, again: true } as const;
    await trx
      .insertInto("cancellation")
      .values({ registration_id: found.id, cancelled_by: by, cancelled_at: now, reason })
      .execute();
    await writeToAttendee(trx, found, { kind: "registration-cancelled", now });
    const subject = `registration:${found.id}`;
    await audit(trx, { now, by, edition: found.edition_id, verb: "cancel-registration", subject });
    const booked = await trx
      .selectFrom("booking")
      .select("session_id")
      .where("registration_id", "=", found.id)
      .execute();
    await movePlaces(trx, { taken: [], freed: booked.map(({ session_id }) => session_id) });
    await freeQuotas(trx, { ticketType: found.ticket_type_id });
    return outcome;
  });
}
