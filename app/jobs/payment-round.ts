import { askAboutPayments } from "#app/domain/billing/ask-about-payments.ts";
import { carryOutCancellations } from "#app/domain/billing/cancel-many.ts";
import { expireOrders, tellOfLapse } from "#app/domain/billing/end-order.ts";
import type { PaymentService } from "#app/domain/billing/payment-service.ts";
import { sendRefunds } from "#app/domain/billing/refunds.ts";
import { expireQuotations, tellOfLapsingQuotations } from "#app/domain/quotations/end-quotation.ts";
import type { Database } from "#app/domain/transaction.ts";
import { orderTexts } from "./order-texts.ts";

/**
 * Does the payment work of every minute: asks Stripe about open payments, tells buyers before places and quotations
 * lapse, ends these and the orders whose time is over, the latter after asking Stripe, carries out what is left of cancellations of many places, and sends refunds.
 *
 * @param options.paymentService null without keys: orders without a payment attempt still end
 * @returns how many payments were found by asking, how many buyers were told that their places will
 * lapse, how many orders ended or wait for Stripe, and how many refunds it
 * answered
 */
export async function roundOfPayments(
  db: Database,
  { paymentService, appUrl, now }: { paymentService: PaymentService | null; appUrl: string; now: Date },
): Promise<{ found: number; told: number; expired: number; waiting: number; refunds: number }> {
  const found = paymentService ? await askAboutPayments(db, paymentService, { now }) : 0;
  const told = await tellOfLapse(db, { now });
  await tellOfLapsingQuotations(db, { now });
  await expireQuotations(db, { now });
  const orders = await expireOrders(db, paymentService, { now, wordsOf: orderTexts(appUrl) });
  await carryOutCancellations(db, { now });
  // Last, so that payments are found even when Stripe does not answer about refunds.
  const refunds = paymentService ? await sendRefunds(db, paymentService, { now }) : 0;
  return { found, told, ...orders, refunds };
}
