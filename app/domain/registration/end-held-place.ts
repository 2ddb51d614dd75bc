import { audit } from "../audit.ts";
import type { AuditVerb } from "../audit-verbs.ts";
import type { Trx } from "../transaction.ts";
import { endWaitsOfRegistration } from "../waiting/end-waits.ts";
import { giveBackPlaces, joinPlaces } from "../waiting/give-back-places.ts";
import type { LockedRegistration } from "./lock-registration.ts";
import { placesHeldBy } from "./places-held.ts";
import { writeToAttendee } from "./write-to-attendee.ts";

/**
 * Confirms a held registration and posts its ticket. The transaction has locked the registration.
 *
 * @throws the error of `one_person_registers_once` when the person has another registration
 */
export async function confirmHeldRegistration(
  trx: Trx,
  registration: LockedRegistration,
  { by, now }: { by: number | null; now: Date },
): Promise<void> {
  await trx.updateTable("registration").set({ awaits: null }).where("id", "=", registration.id).execute();
  await writeToAttendee(trx, registration, { kind: "registration-confirmed", now });
  const subject = `registration:${registration.id}`;
  await audit(trx, { now, by, edition: registration.edition_id, verb: "confirm-registration", subject });
}

/**
 * Ends a held registration and offers its places to the waiting entries. The transaction has locked the registration.
 *
 * @param options.verb the journal's verb
 */
export async function dropRegistration(
  trx: Trx,
  registration: LockedRegistration,
  { by, reason = null, verb, now }: { by: number | null; reason?: string | null; verb: AuditVerb; now: Date },
): Promise<void> {
  await trx
    .insertInto("cancellation")
    .values({ registration_id: registration.id, cancelled_by: by, cancelled_at: now, reason })
    .execute();
  const subject = `registration:${registration.id}`;
  await audit(trx, { now, by, edition: registration.edition_id, verb, subject });
  const places = await placesHeldBy(trx, registration);
  const offered = await endWaitsOfRegistration(trx, { registration: registration.id, ending: "left", by, now });
  await giveBackPlaces(trx, { ...joinPlaces(places, offered), now });
}
