import { enter } from "../billing/ledger.ts";
import { lockOrder } from "../billing/lock-order.ts";
import { closeMattersAbout } from "../billing/matters.ts";
import type { Trx } from "../transaction.ts";

/**
 * Undoes the payments of an allocation: the order owes them again. A refund of them that was asked for and not made is
 * withdrawn.
 *
 * @returns `spent` when money of them was returned; `unknown` for an order of an edition without the right
 */
export async function undoPayments(
  trx: Trx,
  of: { allocation: number; order: number; reason: string; editions: readonly number[]; by: number; now: Date },
): Promise<"undone" | "spent" | "unknown"> {
  const { allocation, order, editions, by, now } = of;
  const locked = await lockOrder(trx, { order });
  if (!locked || !editions.includes(locked.edition_id)) return "unknown";
  const payments = await trx
    .selectFrom("bank_allocation_payment")
    .innerJoin("payment", "payment.id", "payment_id")
    .select(["payment.id", "amount_cents as cents"])
    .where("allocation_id", "=", allocation)
    .orderBy("payment.id")
    .execute();
  for (const { id, cents } of payments) {
    const refunds = await trx.selectFrom("refund").select(["id", "done_at"]).where("payment_id", "=", id).execute();
    if (refunds.some(({ done_at }) => done_at !== null)) return "spent";
    for (const refund of refunds) {
      await trx.deleteFrom("refund").where("id", "=", refund.id).execute();
      await closeMattersAbout(trx, { kind: "refund-by-transfer", subject: `refund:${refund.id}`, now });
    }
    await trx.updateTable("payment").set({ settles: false }).where("id", "=", id).execute();
    await enter(trx, { order, kind: "payment-undone", cents, payment: id, by, now });
  }
  return "undone";
}
