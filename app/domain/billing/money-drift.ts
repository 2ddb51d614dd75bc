import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** An order whose ledger disagrees with what it was written from. */
export interface MoneyDrift {
  readonly order: number;
  readonly of: "open" | "payments" | "undone" | "refunds" | "invoices" | "amounts";
  readonly entered: number;
  readonly counted: number;
}

/**
 * Lists the orders whose ledger differs from their payments, those taken back, and refunds, whose invoices and credit notes differ from what
 * is charged, or whose invoices' amounts differ from their parts. It must be empty; it is checked every night.
 */
export async function moneyDrift(db: Database): Promise<MoneyDrift[]> {
  const entered = (...kinds: string[]) => sql`coalesce((select sum(cents) from ledger_entry
    where order_id = "order".id and kind in (${sql.join(kinds)})), 0)::int`;
  const refunded = sql`coalesce((select sum(refund.amount_cents) from refund join payment on payment.id = payment_id
    where payment.order_id = "order".id and (failure is null or done_at is not null)), 0)::int`;
  const { rows } = await sql<MoneyDrift>`
    select * from (
      select id as "order", 'open' as of, open_cents as entered,
        coalesce((select sum(cents) from ledger_entry where order_id = "order".id), 0)::int as counted from "order"
      union all
      select id, 'payments', -${entered("payment")} as entered,
        coalesce((select sum(amount_cents) from payment where order_id = "order".id), 0)::int as counted from "order"
      union all
      select id, 'undone', ${entered("payment-undone")}, coalesce((select sum(amount_cents) from payment
        where order_id = "order".id and undone_at is not null), 0)::int from "order"
      union all
      select id, 'refunds', coalesce((select sum(cents) from ledger_entry where order_id = "order".id
        and kind in ('refund', 'refund-undone') and refund_id is not null), 0)::int, ${refunded} from "order"
      union all
      select id, 'invoices', ${entered("charge", "credit")}, coalesce((select sum(
        case kind when 'invoice' then gross_cents else -gross_cents end) from invoice where order_id = "order".id), 0)::int
        from "order" where exists (select from invoice where order_id = "order".id)
      union all
      select order_id, 'amounts', sum(gross_cents)::int, sum(parts)::int from (
        select order_id, gross_cents, (select sum(cents) from invoice_part where invoice_id = invoice.id) as parts
        from invoice) as issued group by order_id
    ) as sums where entered is distinct from counted order by 1, 2`.execute(db);
  return rows;
}
