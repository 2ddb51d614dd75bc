import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { endPayments } from "./attempts.ts";
import type { Buyer } from "./invoice-content.ts";
import { invoiceTimingOf } from "./invoice-timing.ts";
import { issueInvoice } from "./issue-invoice.ts";
import { lockOrder } from "./lock-order.ts";
import { replaceBuyer } from "./order-buyer.ts";
import type { PaymentService } from "./payment-service.ts";

/**
 * Issues the missing invoice of a confirmed order with the next number, and closes the matter.
 *
 * @param options.id of the matter
 * @returns `buyer-unknown` or `seller-unknown` while that party is missing: the matter stays open; `unknown` when no
 * such matter is open, or its order was cancelled
 */
export async function issueWaiting(
  db: Database,
  { edition, id, by, now }: { edition: number; id: number; by: number; now: Date },
) {
  return await inTransaction(db, async (trx) => {
    const work = await trx
      .selectFrom("matter")
      .select("order_id as order")
      .where("id", "=", id)
      .where("edition_id", "=", edition)
      .where("kind", "=", "invoice-missing")
      .where("closed_at", "is", null)
      .executeTakeFirst();
    const order = work?.order ? await lockOrder(trx, { edition, id: work.order }) : null;
    if (!order?.confirmed_at || order.cancelled_at) return { kind: "unknown" } as const;
    return await issueAndClose(trx, { order: order.id, by, now });
  });
}

/**
 * Stores the buyer of a confirmed order without an invoice, for the holder of its code, then issues the invoice if its time
 * has come and the seller is known.
 *
 * @returns `kept` when it waits for the seller or its time; `closed` when there is an invoice, or the order is not (or no longer)
 * confirmed
 */
export async function completeBuyer(db: Database, { code, buyer, now }: { code: string; buyer: Buyer; now: Date }) {
  return await inTransaction(db, async (trx) => {
    const order = await lockOrder(trx, { code });
    if (!order) return { kind: "unknown" } as const;
    const isInvoiced = await trx.selectFrom("invoice").select("id").where("order_id", "=", order.id).executeTakeFirst();
    if (isInvoiced || !order.confirmed_at || order.cancelled_at || order.total_cents === 0)
      return { kind: "closed" } as const;
    await replaceBuyer(trx, order.id, buyer);
    const subject = `order:${order.id}`;
    await audit(trx, { now, by: null, edition: order.edition_id, verb: "complete-buyer", subject });
    const { isDue } = await invoiceTimingOf(trx, { order: order.id, now });
    const issued = isDue ? await issueAndClose(trx, { order: order.id, by: null, now }) : null;
    return { kind: issued?.kind === "issued" ? "issued" : "kept" } as const;
  });
}

/**
 * Stores the buyer of an order that is to be paid by card, before it is paid; the invoice then names that buyer,
 * even if another person's card pays. An open session at Stripe is closed first, because it was opened for another buyer; paying opens
 * the next one.
 *
 * @returns `settled` when it was paid meanwhile; `closed` when its time is over; `waiting` while money is under way
 * @throws when Stripe cannot be reached: nothing has changed
 */
export async function nameBuyer(
  db: Database,
  paymentService: PaymentService | null,
  { order: id, buyer, ...asked }: { order: number; buyer: Buyer; now: Date; words: string; page: string },
) {
  if (!(await endPayments(db, paymentService, { order: id, ...asked }))) return { kind: "waiting" } as const;
  return await inTransaction(db, async (trx) => {
    const order = await lockOrder(trx, { order: id });
    if (!order || order.expired_at || order.cancelled_at) return { kind: "closed" } as const;
    if (order.confirmed_at) return { kind: "settled" } as const;
    const open = await trx
      .selectFrom("payment_attempt")
      .select("id")
      .where("order_id", "=", id)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    if (open) return { kind: "waiting" } as const;
    await replaceBuyer(trx, id, buyer);
    const subject = `order:${id}`;
    await audit(trx, { now: asked.now, by: null, edition: order.edition_id, verb: "complete-buyer", subject });
    return { kind: "kept" } as const;
  });
}

async function issueAndClose(trx: Trx, { order, by, now }: { order: number; by: number | null; now: Date }) {
  const answer = await issueInvoice(trx, { orderId: order, by, now });
  if (answer.kind === "buyer-unknown" || answer.kind === "seller-unknown") return { kind: answer.kind } as const;
  await trx
    .updateTable("matter")
    .set({ closed_at: now, closed_by: by })
    .where("order_id", "=", order)
    .where("kind", "=", "invoice-missing")
    .where("closed_at", "is", null)
    .execute();
  return { kind: "issued" } as const;
}
