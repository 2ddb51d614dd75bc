import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { findInvoiceOfOrder } from "./find-invoice.ts";
import { findOrder, type OrderView } from "./find-order.ts";
import type { InvoiceContent } from "./invoice-content.ts";
import { IS_RECEIVED, type PaymentMeans } from "./payment-means.ts";
import { type DatedSeller, sellerOn } from "./seller.ts";

/** A payment or refund of an order; days are `YYYY-MM-DD` in the edition's time zone. */
export interface ReceivedMoney {
  readonly on: string;
  readonly means: PaymentMeans;
  /** Stripe's number of the payment, or the reference of the transfer. */
  readonly reference: string | null;
  readonly amountCents: number;
}

/** The content of a receipt for an order's payments. */
export interface Receipt {
  readonly order: OrderView;
  readonly edition: { readonly name: string; readonly nameEn: string | null };
  readonly seller: Pick<DatedSeller, "name" | "addressLine" | "postcode" | "city" | "siret">;
  /** Null while there is no invoice. */
  readonly invoice: Pick<InvoiceContent, "reference" | "issuedOn"> | null;
  readonly received: readonly ReceivedMoney[];
  /** Completed refunds. */
  readonly returned: readonly ReceivedMoney[];
}

/**
 * Reads the receipt of an order. A charge without a place is not a payment of the order and is left out.
 *
 * @returns null when there is no such order, nothing was received for it, or no seller is known
 */
export async function findReceipt(
  db: Database,
  which: { readonly code: string } | { readonly edition: number; readonly id: number },
): Promise<Receipt | null> {
  const order = await findOrder(db, which);
  if (!order) return null;
  const received = await moneyOfOrder(db, order.id, "received");
  const [first] = received;
  if (!first) return null;
  const invoice = (await findInvoiceOfOrder(db, { code: order.code }))?.content ?? null;
  const seller = invoice?.seller ?? (await sellerOn(db, first.on));
  if (!seller) return null;
  const edition = await db
    .selectFrom("edition")
    .select(["name", "name_en as nameEn"])
    .where("id", "=", order.edition.id)
    .executeTakeFirstOrThrow();
  return { order, edition, seller, invoice, received, returned: await moneyOfOrder(db, order.id, "returned") };
}

async function moneyOfOrder(db: Database, order: number, way: "received" | "returned"): Promise<ReceivedMoney[]> {
  const returned = sql`join refund on refund.payment_id = payment.id and refund.done_at is not null`;
  const [at, amount] =
    way === "received" ? ["payment.paid_at", "payment.amount_cents"] : ["done_at", "refund.amount_cents"];
  const reference = way === "received" ? sql`coalesce(reference, stripe_payment_intent)` : sql`stripe_refund`;
  const { rows } = await sql<ReceivedMoney>`
    select (${sql.ref(at)} at time zone time_zone)::date::text as "on", means, ${reference} as reference,
      ${sql.ref(amount)} as "amountCents"
    from payment join "order" on "order".id = payment.order_id join edition on edition.id = "order".edition_id
    ${way === "returned" ? returned : sql``}
    where payment.order_id = ${order} and ${IS_RECEIVED} order by 1, payment.id`.execute(db);
  return rows;
}
