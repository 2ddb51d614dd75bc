import { lockOrder } from "../billing/lock-order.ts";
import { undoPayment } from "../billing/undo-payment.ts";
import type { Trx } from "../transaction.ts";

/**
 * Undoes the payments of an allocation: the order owes them again, and its buyer is told.
 *
 * @returns `spent` when money of them was returned, kept or moved; `unknown` for an order of an edition without the right
 */
export async function undoPayments(
  trx: Trx,
  of: { allocation: number; order: number; reason: string; editions: readonly number[]; by: number; now: Date },
): Promise<"undone" | "spent" | "unknown"> {
  const { allocation, order, reason, editions, by, now } = of;
  const locked = await lockOrder(trx, { order });
  if (!locked || !editions.includes(locked.edition_id)) return "unknown";
  const payments = await trx
    .selectFrom("bank_allocation_payment")
    .select("payment_id as id")
    .where("allocation_id", "=", allocation)
    .orderBy("payment_id")
    .execute();
  for (const { id: payment } of payments) {
    const undoing = { edition: locked.edition_id, id: order, payment, reason, tell: true, by, now };
    const { kind } = await undoPayment(trx, undoing);
    if (kind === "spent") return "spent";
  }
  return "undone";
}
