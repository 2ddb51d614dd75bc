import { sql } from "kysely";
import { NEW_NUMBER } from "../outbox.ts";
import { liftCorrected } from "../suppressed-addresses.ts";
import type { Trx } from "../transaction.ts";

/**
 * Gives an account another address, and with it all that is found by its address: places of orders, waits, invitations
 * and letters that are not sent yet. Links to sign in that were sent to the former address stop working.
 *
 * @throws the error of the unique address when another account has it
 */
export async function moveAddress(
  trx: Trx,
  { person, from, to, now }: { person: number; from: string; to: string; now: Date },
): Promise<void> {
  const moved = { email: to };
  await trx
    .updateTable("person")
    .set({ ...moved, last_active_at: now })
    .where("id", "=", person)
    .execute();
  await trx.updateTable("quotation_line").set(moved).where("email", "=", from).execute();
  await trx.updateTable("order_line").set(moved).where("email", "=", from).execute();
  await trx.updateTable("invitation").set(moved).where("email", "=", from).execute();
  await trx.updateTable("wait_request").set(moved).where("email", "=", from).execute();
  await trx.updateTable("allotment_referent").set(moved).where("email", "=", from).execute();
  await trx
    .updateTable("mailing_recipient")
    .set(moved)
    .where("email", "=", from)
    .where("letter_id", "is", null)
    .execute();
  await trx.updateTable("waiting_entry").set(moved).where("email", "=", from).where(isFreeUnder(to)).execute();
  await trx
    .updateTable("buyer")
    .set(moved)
    .where("email", "=", from)
    .where("order_id", "in", (row) => row.selectFrom("order").select("id").where("person_id", "=", person))
    .execute();
  await trx
    .updateTable("sign_in")
    .set({ expires_at: now })
    .where("email", "=", from)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .execute();
  await trx
    .updateTable("letter")
    .set({ to, message_id: NEW_NUMBER })
    .where("to", "=", from)
    .where("sent_at", "is", null)
    .where("abandoned_at", "is", null)
    .where("kind", "not in", ["sign-in", "role-given", "address-asked", "address-changed", "address-undone"])
    .execute();
  await liftCorrected(trx, { addresses: [from, to], by: person, now });
}

/**
 * Frees an address for an account. Another account that was signed in with under it, and that holds nothing,
 * gets the account's own address instead: the owner of that mailbox finds it empty.
 *
 * @returns false when the address has an account that holds something
 */
export async function releaseAddress(
  trx: Trx,
  { address, person }: { address: string; person: number },
): Promise<boolean> {
  const other = await trx
    .selectFrom("person")
    .select(["id", HOLDS_SOMETHING.as("holds")])
    .where("email", "=", address)
    .where("id", "<>", person)
    .forUpdate()
    .executeTakeFirst();
  if (!other) return true;
  if (other.holds) return false;
  const own = await trx.selectFrom("person").select("email").where("id", "=", person).executeTakeFirstOrThrow();
  // The address of an account is its own at any moment: one of the two has none in between.
  await trx.updateTable("person").set({ email: null }).where("id", "=", person).execute();
  await trx.updateTable("person").set({ email: own.email }).where("id", "=", other.id).execute();
  return true;
}

/** SQL: whether a row of `person` has more than logins. */
const HOLDS_SOMETHING = sql<boolean>`(exists (select from registration where person_id = person.id)
  or exists (select from "order" where person_id = person.id)
  or exists (select from quotation where person_id = person.id) or exists (select from role where person_id = person.id)
  or exists (select from seat_holder where person_id = person.id) or exists (select from speaker where person_id = person.id)
  or exists (select from waiting_entry where waiting_entry.email = person.email and ended_at is null)
  or exists (select from profile where person_id = person.id))`;

/** A wait under the new address for the same ticket type and name stays the only one; the purge ends the other. */
function isFreeUnder(address: string) {
  return sql<boolean>`not exists (select from waiting_entry as same where same.email = ${address} and same.ended_at is null
    and same.ticket_type_id = waiting_entry.ticket_type_id
    and folded(same.given_name || ' ' || same.family_name)
      = folded(waiting_entry.given_name || ' ' || waiting_entry.family_name))`;
}
