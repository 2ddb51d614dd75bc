import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/**
 * What an erasure does with an order. `request`: the order holds places, which the erasure gives up. It waits for the
 * others. `paying`: a card payment has begun. `unpaid`: the invoice is not paid. `refund`: a refund is not done.
 * `decision`: an organiser must decide about a payment or a request. `of-other`: another person's order holds a place
 * for the person.
 */
export const ERASURE_ORDER_KINDS = ["request", "paying", "unpaid", "refund", "decision", "of-other"] as const;

export interface OrderOfErasure {
  readonly id: number;
  /** The code of the order's page; null when it has none, and for another person's order, whose page stays theirs. */
  readonly code: string | null;
  readonly edition: string;
  readonly kind: (typeof ERASURE_ORDER_KINDS)[number];
}

/** Lists the orders that an erasure of a person ends or waits for, by id. */
export async function ordersOfErasure(db: Database, { person }: { person: number }): Promise<OrderOfErasure[]> {
  const { rows } = await sql<OrderOfErasure>`
    with own as (
      select "order".*, confirmed_at is null and expired_at is null and cancelled_at is null as is_held
      from "order" where person_id = ${person} and payment <> 'free'
    ), found as (
      select id, code, edition_id, case
        when is_held and exists (select from payment_attempt where order_id = own.id and ended_at is null) then 'paying'
        when is_held then 'request'
        when exists (select from matter where order_id = own.id and closed_at is null) then 'decision'
        when exists (select from payment join refund on refund.payment_id = payment.id
          where payment.order_id = own.id and refund.done_at is null) then 'refund'
        when total_cents > 0 and expired_at is null and cancelled_at is null
          and not exists (select from payment where order_id = own.id and settles) then 'unpaid' end as kind
      from own
      union all
      select distinct "order".id, null, "order".edition_id, 'of-other'
      from order_line join "order" on "order".id = order_line.order_id join person on person.email = order_line.email
      where person.id = ${person} and "order".person_id <> person.id and registration_id is null and released_at is null
    )
    select found.id, found.code, edition.name as edition, kind from found join edition on edition.id = edition_id
    where kind is not null order by found.id`.execute(db);
  return rows;
}
