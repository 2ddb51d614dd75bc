import { sql } from "kysely";
import { findOrCreatePerson } from "../people/person.ts";
import type { Trx } from "../transaction.ts";
import { newPageCode } from "./code.ts";
import type { LockedRegistration } from "./lock-registration.ts";
import { redirectWaiting } from "./undelivered-letters.ts";

interface Moving {
  /** The address before, in lower case. */
  readonly from: string | null;
  readonly to: string;
  readonly now: Date;
}

/**
 * Moves a registration to the account of another address, because its own was wrong. Accounts and their logins stay as
 * they are: an organiser corrects a registration, not an account. Its page gets a new address, since the former one may
 * have been sent to a stranger. The order goes along when it has no other place; so do open waits and waiting letters.
 *
 * @returns the registration as it is now
 * @throws the error of `one_person_registers_once`
 */
export async function moveToAddress(
  trx: Trx,
  registration: LockedRegistration,
  { from, to, now }: Moving,
): Promise<LockedRegistration> {
  const { id, order_id: order } = registration;
  const person = await findOrCreatePerson(trx, { email: to, now });
  const moved = { person_id: person, code: newPageCode() };
  await trx.updateTable("registration").set(moved).where("id", "=", id).execute();
  await trx.updateTable("order_line").set({ email: to }).where("registration_id", "=", id).execute();
  await trx
    .updateTable("waiting_entry")
    .set({ email: to })
    .where("registration_id", "=", id)
    .where("ended_at", "is", null)
    .execute();
  await trx
    .updateTable("mailing_recipient")
    .set({ email: to })
    .where("registration_id", "=", id)
    .where("letter_id", "is", null)
    .where("email", "=", from)
    .execute();
  if (from !== null) {
    await redirectWaiting(trx, { registration: id, from, to, person });
    await moveOrder(trx, { order, registration: id, former: registration.person_id, person, from, to });
  }
  return { ...registration, ...moved };
}

async function moveOrder(trx: Trx, { order, registration, former, person, from, to }: OrderMove): Promise<void> {
  const moved = await trx
    .updateTable("order")
    .set({ person_id: person, code: sql`case when code is not null then ${newPageCode()} end` })
    .where("id", "=", order)
    .where("person_id", "=", former)
    .where(
      sql<boolean>`not exists (select from order_line where order_id = ${order}
        and registration_id is distinct from ${registration})`,
    )
    .returning("id")
    .executeTakeFirst();
  if (moved)
    await trx.updateTable("buyer").set({ email: to }).where("order_id", "=", order).where("email", "=", from).execute();
}

interface OrderMove {
  readonly order: number;
  readonly registration: number;
  readonly former: number;
  readonly person: number;
  readonly from: string;
  readonly to: string;
}
