import { sql } from "kysely";
import type { AnyLetterKind } from "../letter-content.ts";
import { LETTER_STATE } from "../letter-state.ts";
import { AGAIN, NEW_NUMBER, queueLetters } from "../outbox.ts";
import type { Database, Trx } from "../transaction.ts";

/** A letter about a registration that the mail server refused. */
export interface UndeliveredLetter {
  readonly id: number;
  readonly kind: AnyLetterKind;
  readonly to: string;
  /** What the mail server answered. */
  readonly failure: string;
}

/**
 * Lists the letters about a registration, or about the order that has no other place, that could not be delivered to an
 * address: the latest of each kind, unless one of that kind has arrived since.
 *
 * @param options.email in lower case
 */
export async function undeliveredLetters(
  db: Database,
  { registration, email }: { registration: number; email: string },
): Promise<UndeliveredLetter[]> {
  const { rows } = await sql<UndeliveredLetter>`
    select id, kind, "to", failure from (
      select distinct on (kind) id, kind, "to", coalesce(failure, '') as failure, ${LETTER_STATE} as state
      from letter where "to" = ${email} and ${isAbout(registration)} order by kind, id desc
    ) as latest where state = 'failed' order by id`.execute(db);
  return rows;
}

/**
 * Sends letters that could not be delivered once more, to an address. Their texts are made anew from what is true
 * now.
 *
 * @param options.letters ids of `undeliveredLetters`
 * @param options.to in lower case
 */
export async function sendUndelivered(
  trx: Trx,
  { letters, to, person }: { letters: readonly number[]; to: string; person: number },
): Promise<void> {
  if (letters.length === 0) return;
  await trx
    .updateTable("letter")
    .set({
      to,
      person_id: person,
      ...AGAIN,
      message_id: NEW_NUMBER,
    })
    .where("id", "in", letters)
    .execute();
  await queueLetters(trx, letters);
}

/** Redirects the letters about a registration that still wait to be sent. */
export async function redirectWaiting(
  trx: Trx,
  { registration, from, to, person }: { registration: number; from: string; to: string; person: number },
): Promise<void> {
  await trx
    .updateTable("letter")
    .set({ to, person_id: person, message_id: NEW_NUMBER })
    .where("to", "=", from)
    .where("sent_at", "is", null)
    .where("abandoned_at", "is", null)
    .where(isAbout(registration))
    .execute();
}

/** The condition that a letter is about a registration, or about the order that was made for it alone. */
function isAbout(registration: number) {
  return sql<boolean>`(registration_id = ${registration} or data -> 'orderId' = (
    select to_jsonb(order_id) from registration where id = ${registration} and not exists (
      select from order_line where order_line.order_id = registration.order_id
        and order_line.registration_id is distinct from registration.id)))`;
}
