import { audit } from "../audit.ts";
import { brokenConstraint, type Database } from "../transaction.ts";
import { lockOrder } from "./lock-order.ts";
import { writeToBuyer } from "./order-letters.ts";

/**
 * Writes down that the transfer of an administrative order has come.
 *
 * @param options.reference of the transfer, as the bank statement has it
 * @returns `again` when it is settled already, `not-due` for an order that is not paid so or was taken back, `unknown`
 */
export async function recordTransfer(
  db: Database,
  said: { edition: number; id: number; reference: string | null; paidAt: Date; by: number; now: Date },
) {
  const { edition, id, reference, paidAt, by, now } = said;
  try {
    return await db.transaction().execute(async (trx) => {
      const order = await lockOrder(trx, { edition, id });
      if (!order) return { kind: "unknown" } as const;
      if (order.payment !== "mandate" || !order.confirmed_at || order.cancelled_at || order.total_cents === 0)
        return { kind: "not-due" } as const;
      await trx
        .insertInto("payment")
        .values({
          ...{ order_id: id, means: "transfer", reference, amount_cents: order.total_cents, settles: true },
          ...{ paid_at: paidAt, recorded_at: now, recorded_by: by },
        })
        .execute();
      await writeToBuyer(trx, { order: id, kind: "order-paid", now });
      await audit(trx, { now, by, edition, verb: "record-transfer", subject: `order:${id}`, detail: { reference } });
      return { kind: "recorded" } as const;
    });
  } catch (error) {
    if (brokenConstraint(error) === "an_order_is_settled_once") return { kind: "again" } as const;
    throw error;
  }
}
