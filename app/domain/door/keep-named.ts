import { sql } from "kysely";
import type { Trx } from "../transaction.ts";

/**
 * Keeps the accounts of registrations from being erased until the end of the transaction, so that an erasure comes wholly
 * before what is stored of them, or after it and finds it.
 *
 * @returns false when one of them was erased or deleted already: what names them must not be stored
 */
export async function keepNamed(trx: Trx, registrations: readonly number[]): Promise<boolean> {
  const { rows } = await sql`
    select from registration join person on person.id = registration.person_id
    where registration.id = any(${registrations}::int[]) and not is_anonymous and erased_at is null
    order by person.id for key share of person`.execute(trx);
  return rows.length === registrations.length;
}
