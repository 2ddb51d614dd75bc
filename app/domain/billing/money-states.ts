import { type RawBuilder, type SqlBool, sql } from "kysely";
import { OPEN_CENTS } from "./ledger.ts";
import { IS_RECEIVED } from "./payment-means.ts";

/**
 * What an order's money needs. `to-pay`: something is due. `overdue`: since the due day of its invoice. `part-paid`: a
 * part was received. `mandate-awaited`: a public body owes it. `overpaid`: money beyond its places is to be returned.
 * `no-place`: money was received, and no place stands for it. `cancelled-invoiced`: no place is left, and an invoice
 * still charges for one.
 */
export const MONEY_STATES = [
  ...(["to-pay", "overdue", "part-paid", "mandate-awaited", "overpaid", "no-place", "cancelled-invoiced"] as const),
] as const;
export type MoneyState = (typeof MONEY_STATES)[number];

const HAS_PLACE = sql<SqlBool>`("order".confirmed_at is not null and "order".cancelled_at is null
  and exists (select from registration where registration.order_id = "order".id and registration.cancelled_at is null))`;

/** The orders of an edition with money below 0 on their account. */
const inCredit = (edition: number) =>
  sql`select id from "order" as owed where edition_id = ${edition} and open_cents < 0`;

/**
 * Builds the condition on `"order"` that its money is in a state. Each begins with the few orders that may be in it, so
 * that its cost does not grow with the orders that are settled.
 *
 * @param options.today the day in the edition's time zone, `YYYY-MM-DD`
 */
export function moneyIs(
  state: MoneyState,
  { edition, today }: { edition: number; today: string },
): RawBuilder<SqlBool> {
  const owes = sql<SqlBool>`(open_cents <> 0 and ${OPEN_CENTS} > 0)`;
  switch (state) {
    case "to-pay":
      return owes;
    case "overdue":
      return sql`(${owes} and due_on < ${today}::date)`;
    case "mandate-awaited":
      return sql`(${owes} and "order".payment = 'mandate')`;
    case "part-paid":
      return sql`(${owes} and exists (select from payment where payment.order_id = "order".id and ${IS_RECEIVED}))`;
    case "overpaid":
      return sql`("order".id in (${inCredit(edition)} union select payment.order_id from refund
        join payment on payment.id = payment_id where refund.done_at is null and refund.reason = 'paid-too-much')
        and ${HAS_PLACE})`;
    case "no-place":
      return sql`(("order".id in (${inCredit(edition)}) and not ${HAS_PLACE}) or "order".id in (
        select order_id from matter where matter.edition_id = ${edition} and closed_at is null and matter.kind in
        ('late-payment', 'amount-differs', 'paid-place-cancelled', 'person-registered-twice')
        and coalesce(detail ->> 'state', 'paid') = 'paid'))`;
    case "cancelled-invoiced":
      return sql`("order".id in (select id from "order" as ended where edition_id = ${edition} and cancelled_at is not null
          union select order_id from registration where registration.edition_id = ${edition}
            and registration.cancelled_at is not null)
        and not ${HAS_PLACE} and 0 < (select coalesce(sum(case kind when 'invoice' then gross_cents else -gross_cents end), 0)
          from invoice where invoice.order_id = "order".id))`;
  }
}
