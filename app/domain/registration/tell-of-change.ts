import { asLanguage } from "../language.ts";
import { post } from "../outbox.ts";
import type { Trx } from "../transaction.ts";
import { newPageCode } from "./code.ts";
import { noteHoldLetter } from "./held-place-of-page.ts";
import type { LockedRegistration } from "./lock-registration.ts";
import { writeAboutHeldPlace } from "./write-about-held-place.ts";
import { writeToAttendee } from "./write-to-attendee.ts";

interface Telling {
  /** Id of the change. */
  readonly change: number | null;
  /** Ids of the sessions that were given back. */
  readonly freed: readonly number[];
  /** The address before, when it changed. */
  readonly from: string | null;
  readonly now: Date;
}

/**
 * Posts the letters about a change of a registration: to its person, with the new ticket, and to the former address, if
 * letters have arrived there. A place that waits for a proof or an approval gets its own letter at a new address instead.
 *
 * @returns how many
 */
export async function tellOfChange(
  trx: Trx,
  registration: LockedRegistration,
  { change, freed, from, now }: Telling,
): Promise<number> {
  if (registration.awaits) return from === null ? 0 : await askAgain(trx, registration, now);
  const letter = await writeToAttendee(trx, registration, {
    ...{ kind: "registration-changed", givenBack: freed, change, now },
  });
  const former = from === null ? 0 : await writeToFormerAddress(trx, registration, { from, now });
  return (letter === null ? 0 : 1) + former;
}

/** The link of the previous letter stops working. */
async function askAgain(trx: Trx, { order_id: order, awaits }: LockedRegistration, now: Date): Promise<number> {
  await trx
    .updateTable("held_place")
    .set((row) => ({ code: newPageCode(), address_number: row("address_number", "+", 1) }))
    .where("order_id", "=", order)
    .where("ended_at", "is", null)
    .execute();
  const kind = awaits === "proof" ? "place-to-confirm" : "approval-awaited";
  const letter = await writeAboutHeldPlace(trx, { order, kind, now });
  if (letter === null) return 0;
  await noteHoldLetter(trx, order, letter);
  return 1;
}

async function writeToFormerAddress(
  trx: Trx,
  { id, edition_id: edition, language }: LockedRegistration,
  { from, now }: { from: string; now: Date },
): Promise<number> {
  const arrived = await trx
    .selectFrom("letter")
    .select("id")
    .where("registration_id", "=", id)
    .where("to", "=", from)
    .where("sent_at", "is not", null)
    .limit(1)
    .executeTakeFirst();
  if (!arrived) return 0;
  await post(trx, {
    ...{ to: from, language: asLanguage(language), edition, registration: null, person: null, now },
    content: { kind: "registration-moved", registrationId: id },
  });
  return 1;
}
