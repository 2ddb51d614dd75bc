import { audit } from "../audit.ts";
import { isBeingErased } from "../people/erasure-confirmed.ts";
import { endHeldPlace } from "../registration/lock-held-place.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { confirmOrder } from "./confirm-order.ts";
import { retakePlaces } from "./fulfil.ts";
import { matterDetail } from "./invoice-json.ts";
import { approveByAccepting } from "./lacking-approval.ts";
import { openCentsOf } from "./ledger.ts";
import { lockOrder } from "./lock-order.ts";
import { writeToBuyer } from "./order-letters.ts";

interface Deciding {
  readonly edition: number;
  readonly id: number;
  readonly by: number;
  readonly now: Date;
}

/**
 * Refunds a card payment that has no place, and closes the matter.
 *
 * @returns `letters`: how many were posted; `unknown` when no such matter with a payment is open; `again` when its
 * refund was requested before
 */
export async function refundMatter(db: Database, { edition, id, by, now }: Deciding) {
  return await inTransaction(db, async (trx) => {
    const work = await lockMatter(trx, { edition, id });
    if (!work?.payment) return { kind: "unknown" } as const;
    const { id: payment_id, amount_cents, settles } = work.payment;
    if (settles) return { kind: "unknown" } as const;
    const refund =
      work.payment.refund === null &&
      (await trx
        .insertInto("refund")
        .values({ payment_id, amount_cents, reason: work.kind, asked_at: now, asked_by: by })
        .returning("id")
        .executeTakeFirstOrThrow());
    const letter = { kind: "payment-returned", paymentId: payment_id } as const;
    const letters = refund && work.order ? await writeToBuyer(trx, { order: work.order, letter, now }) : undefined;
    await close(trx, { id, by, now });
    await audit(trx, { now, by, edition, verb: "refund-payment", subject: `order:${work.order}` });
    return { kind: refund ? "refunding" : "again", letters } as const;
  });
}

/**
 * Gives a late payment its order's places if all are free, which also approves the order, and closes the matter.
 *
 * @returns `full` when they are not; `being-erased` when a person of the order is erased or has confirmed it; `unknown` when no late payment with this id is open, or it is being refunded
 */
export async function acceptLatePayment(db: Database, { edition, id, by, now }: Deciding) {
  return await inTransaction(db, async (trx) => {
    const seen = await trx.selectFrom("matter").select("order_id").where("id", "=", id).executeTakeFirst();
    const order = seen?.order_id ? await lockOrder(trx, { edition, id: seen.order_id }) : null;
    const work = await lockMatter(trx, { edition, id });
    if (!order || !work?.payment || work.kind !== "late-payment" || work.payment.refund)
      return { kind: "unknown" } as const;
    if (order.confirmed_at || order.cancelled_at) return { kind: "unknown" } as const;
    if (await isBeingErased(trx, { order: order.id })) return { kind: "being-erased" } as const;
    if (order.expired_at && !(await retakePlaces(trx, order, now))) return { kind: "full" } as const;
    await trx.updateTable("payment").set({ settles: true }).where("id", "=", work.payment.id).execute();
    await approveByAccepting(trx, { order: order.id, by, now });
    await endHeldPlace(trx, { order: order.id, ending: "confirmed", by, now });
    await close(trx, { id, by, now });
    await writeToBuyer(trx, { order: order.id, letter: { kind: "order-paid", late: true }, now });
    await confirmOrder(trx, { order: order.id, by, now });
    return { kind: "accepted" } as const;
  });
}

/**
 * Records that an organiser has returned money by transfer, closes the matter and tells the buyer.
 *
 * @returns `letters`: how many were posted; `unknown` when no such matter is open, or the payment service was to return
 * the money; `in-file` when a file for the bank returns it; `settled` when the refund has failed and its money was returned,
 * kept or moved otherwise since
 */
export async function returnByHand(db: Database, { edition, id, by, now }: Deciding) {
  return await inTransaction(db, async (trx) => {
    const work = await lockMatter(trx, { edition, id });
    const isByHand = work?.kind === "refund-by-transfer" || work?.kind === "refund-failed";
    if (!isByHand || !work.order || !work.payment?.refund) return { kind: "unknown" } as const;
    const inFile = trx.selectFrom("transfer").select("refund_id").where("refund_id", "=", work.payment.refund);
    if (await inFile.executeTakeFirst()) return { kind: "in-file" } as const;
    if (await isSettledOtherwise(trx, { order: work.order, refund: work.payment.refund }))
      return { kind: "settled" } as const;
    await trx.updateTable("refund").set({ done_at: now }).where("id", "=", work.payment.refund).execute();
    await close(trx, { id, by, now });
    await audit(trx, { now, by, edition, verb: "refund-done", subject: `order:${work.order}` });
    const letter = { kind: "refund-done", paymentId: work.payment.id, refundId: work.payment.refund } as const;
    const letters = await writeToBuyer(trx, { order: work.order, letter, now });
    return { kind: "returned", letters } as const;
  });
}

/** Whether less is in excess on an order than a refund that has failed would return. */
async function isSettledOtherwise(trx: Trx, { order, refund }: { order: number; refund: number }): Promise<boolean> {
  const failed = await trx
    .selectFrom("refund")
    .select("amount_cents as cents")
    .where("id", "=", refund)
    .where("failure", "is not", null)
    .where("done_at", "is", null)
    .executeTakeFirst();
  return failed !== undefined && failed.cents > -(await openCentsOf(trx, { order }));
}

/** Locks the order of a matter, then the matter. */
async function lockMatter(trx: Trx, { edition, id }: { edition: number; id: number }) {
  const seen = await trx.selectFrom("matter").select("order_id").where("id", "=", id).executeTakeFirst();
  if (seen?.order_id) await lockOrder(trx, { order: seen.order_id });
  const work = await trx
    .selectFrom("matter")
    .select(["kind", "detail", "order_id as order"])
    .where("id", "=", id)
    .where("edition_id", "=", edition)
    .where("closed_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  const { payment: about, refund: which } = matterDetail.parse(work?.detail ?? {});
  if (!work || !about) return work ? { ...work, payment: null } : null;
  const payment = await trx
    .selectFrom("payment")
    .select(["payment.id", "payment.amount_cents", "settles"])
    .select((row) =>
      row
        .selectFrom("refund")
        .select((refund) => refund.fn.max("refund.id").as("id"))
        .whereRef("refund.payment_id", "=", "payment.id")
        .$if(which !== undefined, (refunds) => refunds.where("refund.id", "=", which ?? 0))
        .as("refund"),
    )
    .where("payment.id", "=", about)
    .executeTakeFirst();
  return { ...work, payment: payment ?? null };
}

async function close(trx: Trx, { id, by, now }: Omit<Deciding, "edition">): Promise<void> {
  await trx.updateTable("matter").set({ closed_at: now, closed_by: by }).where("id", "=", id).execute();
}
