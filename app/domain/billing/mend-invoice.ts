import { audit } from "../audit.ts";
import { asLanguage } from "../language.ts";
import { type Database, inTransaction } from "../transaction.ts";
import type { Buyer } from "./invoice-content.ts";
import { issueInvoice, takeBackInvoice } from "./issue-invoice.ts";
import { lockOrder } from "./lock-order.ts";
import { replaceBuyer } from "./order-buyer.ts";
import { writeToBuyer } from "./order-letters.ts";

/** The reason that the credit note gives, by the language of the order. */
const BUYER_MENDED = {
  fr: "Mentions relatives à l’acheteur rectifiées : nouvelle facture",
  en: "Details of the buyer corrected: new invoice",
} as const;

/**
 * Corrects the buyer of an order, such as a commitment number that came late. An issued invoice is never changed: what is
 * left of each is credited whole, and one new invoice says the same amounts for the corrected buyer. The buyer gets both by
 * letter.
 *
 * @returns `mended`; `kept` when nothing was issued yet: the buyer alone is corrected; `seller-unknown` when no new invoice
 * could be issued: nothing has changed; `closed` for an order that was cancelled or costs nothing; `unknown`
 */
export async function mendInvoice(
  db: Database,
  { edition, id, buyer, by, now }: { edition: number; id: number; buyer: Buyer; by: number; now: Date },
) {
  return await inTransaction<Mended>(db, async (trx, refuse) => {
    const order = await lockOrder(trx, { edition, id });
    if (!order) return { kind: "unknown" };
    if (order.cancelled_at || order.expired_at || order.total_cents === 0) return { kind: "closed" };
    const reason = BUYER_MENDED[asLanguage(order.language)];
    const invoices = await trx
      .selectFrom("invoice")
      .select("id")
      .where("order_id", "=", id)
      .where("kind", "=", "invoice")
      .orderBy("id")
      .execute();
    let credited = 0;
    for (const { id: invoice } of invoices)
      if ((await takeBackInvoice(trx, { orderId: id, invoice, by, now, reason })).kind === "issued") credited += 1;
    await replaceBuyer(trx, id, buyer);
    await audit(trx, { now, by, edition, verb: "mend-buyer", subject: `order:${id}`, detail: { credited } });
    if (credited === 0) return { kind: "kept" };
    const issued = await issueInvoice(trx, { orderId: id, by, now });
    if (issued.kind === "seller-unknown") return refuse({ kind: "seller-unknown" });
    await writeToBuyer(trx, { order: id, letter: { kind: "invoice-mended" }, now });
    return { kind: "mended" };
  });
}

type Mended = { readonly kind: "unknown" | "closed" | "kept" | "mended" | "seller-unknown" };
