import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { openCentsOf } from "./ledger.ts";
import { lockOrder } from "./lock-order.ts";
import { writeToBuyer } from "./order-letters.ts";
import { returnPart } from "./return-money.ts";

export interface ReceivedTransfer {
  readonly edition: number;
  /** The order's id. */
  readonly id: number;
  /** The amount received, in cents, above 0; absent: all that is still due. */
  readonly amountCents?: number;
  /** The transfer's reference on the bank statement. */
  readonly reference: string | null;
  readonly paidAt: Date;
  readonly by: number;
  readonly now: Date;
}

/** Whether a transfer can be recorded for an order: it is confirmed and paid by administrative transfer. */
export function takesTransfer({ payment, state }: { payment: string; state: string }): boolean {
  return payment === "mandate" && (state === "due" || state === "confirmed");
}

/**
 * Records a transfer for an order that is paid by administrative transfer. A part leaves the rest due; reaching the
 * total settles the order. An excess, or a transfer after that, must be returned by an organiser
 * (`refund-by-transfer`). The buyer gets a letter each time.
 *
 * @returns `recorded` with the amounts in cents that are still due and in excess; `again` when nothing is due and no
 * amount was given, or the same transfer (day, reference and amount) was recorded before; `not-due` for an order that
 * is paid otherwise or was cancelled; `unknown`
 */
export async function recordTransfer(db: Database, transfer: ReceivedTransfer) {
  const { edition, id, by, now } = transfer;
  return await inTransaction(db, async (trx) => {
    const order = await lockOrder(trx, { edition, id });
    if (!order) return { kind: "unknown" } as const;
    if (order.payment !== "mandate" || !order.confirmed_at || order.cancelled_at || order.total_cents === 0)
      return { kind: "not-due" } as const;
    const came = await transfersOf(trx, id);
    const left = Math.max(0, await openCentsOf(trx, { order: id }));
    const amount = transfer.amountCents ?? left;
    if (amount === 0 || isThere(came, { ...transfer, amount })) return { kind: "again" } as const;
    const excess = Math.max(0, amount - left);
    if (left > 0) await insertTransfer(trx, transfer, { amount: amount - excess, settles: amount >= left });
    const returned = excess > 0 ? await returnExcess(trx, transfer, excess) : null;
    const letter =
      left === 0 && returned !== null
        ? ({ kind: "payment-returned", paymentId: returned } as const)
        : ({ kind: amount < left ? "order-part-paid" : "order-paid" } as const);
    await writeToBuyer(trx, { order: id, letter, now });
    const detail = { reference: transfer.reference, amountCents: amount };
    await audit(trx, { now, by, edition, verb: "record-transfer", subject: `order:${id}`, detail });
    return { kind: "recorded", leftCents: Math.max(0, left - amount), excessCents: excess } as const;
  });
}

async function transfersOf(trx: Trx, order: number) {
  return await trx
    .selectFrom("payment")
    .select(["amount_cents", "reference", "paid_at"])
    .where("order_id", "=", order)
    .where("means", "=", "transfer")
    .execute();
}

/** Whether a transfer is recorded already. An overpaid one is recorded as two payments with one day and reference. */
function isThere(
  came: Awaited<ReturnType<typeof transfersOf>>,
  { amount, reference, paidAt }: Pick<ReceivedTransfer, "reference" | "paidAt"> & { amount: number },
): boolean {
  const same = came.filter((one) => one.reference === reference && one.paid_at.getTime() === paidAt.getTime());
  const sum = same.reduce((cents, { amount_cents }) => cents + amount_cents, 0);
  return same.some(({ amount_cents }) => amount_cents === amount) || (same.length > 0 && sum === amount);
}

async function insertTransfer(
  trx: Trx,
  { id, reference, paidAt, by, now }: ReceivedTransfer,
  { amount, settles }: { amount: number; settles: boolean },
): Promise<number> {
  const written = await trx
    .insertInto("payment")
    .values({
      ...{ order_id: id, means: "transfer", reference, amount_cents: amount, settles },
      ...{ paid_at: paidAt, recorded_at: now, recorded_by: by },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return written.id;
}

/** Records the excess as its own payment, so that it can be returned alone. */
async function returnExcess(trx: Trx, transfer: ReceivedTransfer, excess: number): Promise<number> {
  const { edition, id: order, by, now } = transfer;
  const payment = await insertTransfer(trx, transfer, { amount: excess, settles: false });
  const part = { id: payment, means: "transfer", cents: excess };
  await returnPart(trx, part, { edition, order, reason: "paid-too-much", by, now });
  return payment;
}
