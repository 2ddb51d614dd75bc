import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/**
 * What was decided about a paid place, about one that is still due (`-due`), or about money without a place (`sum-`).
 */
export type Decided =
  | "refunded"
  | "kept"
  | "credited"
  | "kept-due"
  | "credited-due"
  | "sum-refunded"
  | "sum-kept"
  | "sum-credited";

/** An organiser's decision about an order's money, as the buyer sees it. */
export interface Decision {
  readonly id: number;
  readonly decided: Decided;
  /** The person of the place; empty for money without a place. */
  readonly name: string;
  readonly amountCents: number;
  /** The organiser's note. */
  readonly words: string | null;
}

/** Lists the decisions about an order's money, in the order in which they were made. */
export async function decisionsOf(db: Database, { order }: { order: number }): Promise<Decision[]> {
  const { rows } = await sql<Decision>`
    select matter.id, note as words, coalesce(line.name, '') as name,
      coalesce(line.cents, payment.amount_cents, 0) as "amountCents",
      case when matter.kind in ('paid-place-cancelled', 'person-registered-twice') then '' else 'sum-' end || (matter.detail ->> 'outcome')
        || case when matter.detail ->> 'state' = 'due' then '-due' else '' end as decided
    from matter
    left join lateral (select min(given_name || ' ' || family_name) as name, sum(price_cents)::int as cents from order_line
      where order_line.order_id = matter.order_id
        and matter.subject in ('order-line:' || order_line.id, 'registration:' || registration_id)) as line on true
    left join payment on payment.id = (matter.detail ->> 'payment')::int
    where matter.order_id = ${order} and matter.detail ->> 'outcome' is not null
    order by matter.closed_at, matter.id`.execute(db);
  return rows;
}
