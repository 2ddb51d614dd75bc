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
    select work_item.id, note as words, coalesce(line.given_name || ' ' || line.family_name, '') as name,
      coalesce(line.price_cents, payment.amount_cents, 0) as "amountCents",
      case when work_item.kind in ('paid-place-cancelled', 'person-registered-twice') then '' else 'sum-' end || (work_item.detail ->> 'outcome')
        || case when work_item.detail ->> 'state' = 'due' then '-due' else '' end as decided
    from work_item
    left join order_line as line on line.order_id = work_item.order_id
      and work_item.subject in ('order-line:' || line.id, 'registration:' || line.registration_id)
    left join payment on payment.id = (work_item.detail ->> 'payment')::int
    where work_item.order_id = ${order} and work_item.detail ->> 'outcome' is not null
    order by work_item.closed_at, work_item.id`.execute(db);
  return rows;
}
