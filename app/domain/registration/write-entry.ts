import { audit } from "../audit.ts";
import type { Language } from "../language.ts";
import { keptAttendee } from "../people/attendee-fields.ts";
import type { Trx } from "../transaction.ts";
import { lockQuotasAround } from "../waiting/lock-places.ts";
import { offerFreeTicketPlaces } from "../waiting/offer-free-places.ts";
import { writeToWaiting } from "../waiting/write-to-waiting.ts";
import type { Attendee } from "./request.ts";

export interface EntryToWrite {
  readonly edition: number;
  /** Id. */
  readonly ticketType: number;
  readonly attendee: Attendee;
  readonly language: Language;
  /** The registration that keeps its place and waits for another ticket type; absent for a person without one. */
  readonly registration?: number;
  /** The organiser who puts the person on the list; absent when people do so themselves. */
  readonly by?: number | null;
  /** The code of the entry's page. */
  readonly code: string;
  /** The UUID of the form, when the form made the entry itself. */
  readonly submission: string | null;
  /** Whether a letter's link or a login has proven the address: an offered place then needs no other proof. */
  readonly isProven: boolean;
  readonly now: Date;
}

/**
 * Adds an entry to the end of the queue for a ticket type, in the caller's transaction, and posts its letter.
 *
 * @returns the entry's id
 * @throws the error of `one_person_waits_once_for_a_ticket` or `a_submission_waits_once`
 */
export async function writeEntry(trx: Trx, entering: EntryToWrite): Promise<number> {
  const { edition, ticketType, registration = null, by = null, attendee, language, isProven, now } = entering;
  const { code, submission } = entering;
  const email = attendee.email.toLowerCase();
  // Locked before the entry gets its number, so that entries commit in the order of their numbers. A transaction that frees a place
  // locks these rows too: either the place is free by now, or that transaction will see this entry.
  const quotas = await lockQuotasAround(trx, { ticketTypes: [ticketType] });
  const { id } = await trx
    .insertInto("waiting_entry")
    .values({
      ...{ edition_id: edition, ticket_type_id: ticketType, registration_id: registration, code, submission },
      ...{ email, language, entered_at: now },
      ...{ ...keptAttendee(attendee), is_proven: isProven },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const entry = { id, edition, registration, email, language };
  await writeToWaiting(trx, entry, { content: { kind: "wait-begun", entryId: id }, now });
  await audit(trx, { now, by, edition, verb: "wait-for-ticket", subject: `waiting-entry:${id}` });
  await offerFreeTicketPlaces(trx, { quotas, now });
  return id;
}
