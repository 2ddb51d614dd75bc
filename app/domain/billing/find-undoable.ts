import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { BUYER_NAME } from "./order-buyer.ts";
import type { HandMeans } from "./payment-means.ts";
import { IS_SPENT } from "./undo-payment.ts";

/** A payment that was recorded by hand, with what taking it back would change. */
export interface UndoablePayment {
  readonly means: HandMeans;
  /** With the excess that came with it. */
  readonly amountCents: number;
  readonly paidAt: Date;
  /** The short code of its order. */
  readonly code: string;
  readonly buyer: string;
  readonly hasExcess: boolean;
  /** Whether money of it was returned, kept or moved: then it is not taken back. */
  readonly isSpent: boolean;
  /** Whether an invoice of its order says that it is paid. */
  readonly isInvoicedAsPaid: boolean;
}

/** Finds a payment that `undoPayment` may take back. @returns null for one on the site, one taken back, or none */
export async function findUndoable(
  db: Database,
  { edition, id, payment }: { edition: number; id: number; payment: number },
): Promise<UndoablePayment | null> {
  const { rows } = await sql<UndoablePayment>`
    select main.means, main.paid_at as "paidAt", "order".short_code as code, ${BUYER_NAME} as buyer,
      (select sum(amount_cents)::int from payment where main.id in (payment.id, excess_of)) as "amountCents",
      exists (select from payment where excess_of = main.id) as "hasExcess",
      exists (select from payment where main.id in (payment.id, excess_of) and ${IS_SPENT}) as "isSpent",
      exists (select from invoice where invoice.order_id = "order".id and kind = 'invoice'
        and content -> 'payment' -> 'paid' <> 'null' and gross_cents > coalesce(
          (select sum(gross_cents) from invoice as note where note.credits = invoice.id), 0)) as "isInvoicedAsPaid"
    from payment as named join payment as main on main.id = coalesce(named.excess_of, named.id)
      join "order" on "order".id = main.order_id join person on person.id = "order".person_id
      left join buyer on buyer.order_id = "order".id
    where named.id = ${payment} and "order".id = ${id} and edition_id = ${edition}
      and main.means <> 'card' and main.undone_at is null`.execute(db);
  return rows[0] ?? null;
}
