import { sql } from "kysely";
import type { Trx } from "../transaction.ts";

/**
 * Whether the buyer of an order, or the person of a place that it holds, has confirmed an erasure that is not done, or is
 * erased. Nothing is sold to them. Call it in the transaction that has locked the order: a confirmation that came while
 * the lock was waited for counts.
 */
export async function isBeingErased(trx: Trx, { order }: { order: number }): Promise<boolean> {
  const { rows } = await sql<{ erased: boolean }>`
    select exists (select from order_line where order_id = ${order} and registration_id is null and email = '')
      or exists (select from person where (is_anonymous
          or exists (select from erasure_request where person_id = person.id and confirmed_at is not null))
        and (id = (select person_id from "order" where id = ${order})
          or email in (select email from order_line where order_id = ${order} and registration_id is null))) as erased`.execute(
    trx,
  );
  return rows[0]?.erased ?? false;
}
