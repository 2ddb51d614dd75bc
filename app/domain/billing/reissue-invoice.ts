import { asLanguage } from "../language.ts";
import type { Trx } from "../transaction.ts";
import { invoiceJson } from "./invoice-json.ts";
import { issueInvoice, takeBackInvoice } from "./issue-invoice.ts";
import { openCentsOf } from "./ledger.ts";

/** The reason that the credit note gives, by the language of the order. */
const PAYMENT_UNDONE = { fr: "Paiement non reçu : nouvelle facture", en: "Payment not received: new invoice" } as const;

/**
 * Replaces the invoices of an order that say they are paid, when something is owed again: each is credited whole, and one
 * new invoice says what is due and until when. What was issued is never changed. Call it last, as `issueInvoice`.
 */
export async function reissueWhatSaysPaid(
  trx: Trx,
  { order, by, now }: { order: number; by: number | null; now: Date },
): Promise<void> {
  if ((await openCentsOf(trx, { order })) <= 0) return;
  const invoices = await trx
    .selectFrom("invoice")
    .select(["id", "content"])
    .where("order_id", "=", order)
    .where("kind", "=", "invoice")
    .orderBy("id")
    .execute();
  const said = invoices.map(({ id, content }) => ({ id, content: invoiceJson.parse(content) }));
  const wrong = said.filter(({ content }) => content.payment.paid !== null);
  for (const { id, content } of wrong)
    await takeBackInvoice(trx, {
      ...{ orderId: order, invoice: id, by, now },
      reason: PAYMENT_UNDONE[asLanguage(content.language)],
    });
  if (wrong.length > 0) await issueInvoice(trx, { orderId: order, by, now });
}
