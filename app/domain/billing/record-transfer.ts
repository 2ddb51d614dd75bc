import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { lockOrder } from "./lock-order.ts";
import { openMatter } from "./matters.ts";
import { writeToBuyer } from "./order-letters.ts";

export interface TransferSaid {
  readonly edition: number;
  /** The order's. */
  readonly id: number;
  /** What came, in cents, above 0; left out: all that is still due. */
  readonly amountCents?: number;
  /** Of the transfer, as the bank statement has it. */
  readonly reference: string | null;
  readonly paidAt: Date;
  readonly by: number;
  readonly now: Date;
}

/** Whether a transfer for an order can be written down: it is paid so, and stands, settled or not. */
export function takesTransfer({ payment, state }: { payment: string; state: string }): boolean {
  return payment === "mandate" && (state === "due" || state === "confirmed");
}

/**
 * Writes down that a transfer for an administrative order has come. A part leaves the rest due; what reaches the total settles the
 * order; what is above it, or comes once it is settled, is to be returned, which a person does (`refund-by-transfer`). The buyer is told each time.
 *
 * @returns `recorded` with what is still due afterwards and what came too much, in cents; `again` when nothing
 *   is due and no amount was said, or the same transfer (day, reference and amount) was written down before; `not-due` for an order that is not paid so or was taken
 *   back; `unknown`
 */
export async function recordTransfer(db: Database, said: TransferSaid) {
  const { edition, id, by, now } = said;
  return await inTransaction(db, async (trx) => {
    const order = await lockOrder(trx, { edition, id });
    if (!order) return { kind: "unknown" } as const;
    if (order.payment !== "mandate" || !order.confirmed_at || order.cancelled_at || order.total_cents === 0)
      return { kind: "not-due" } as const;
    const came = await transfersOf(trx, id);
    const left = Math.max(0, order.total_cents - came.reduce((sum, { amount_cents }) => sum + amount_cents, 0));
    const amount = said.amountCents ?? left;
    if (amount === 0 || isThere(came, { ...said, amount })) return { kind: "again" } as const;
    const excess = Math.max(0, amount - left);
    if (left > 0) await insertTransfer(trx, said, { amount: amount - excess, settles: amount >= left });
    const returned = excess > 0 ? await returnExcess(trx, said, excess) : null;
    const told =
      left === 0 && returned !== null
        ? ({ kind: "payment-returned", paymentId: returned } as const)
        : ({ kind: amount < left ? "order-part-paid" : "order-paid" } as const);
    await writeToBuyer(trx, { order: id, told, now });
    const detail = { reference: said.reference, amountCents: amount };
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

/** Whether a transfer is written down already; one that came too much is two payments of one day and reference. */
function isThere(
  came: Awaited<ReturnType<typeof transfersOf>>,
  { amount, reference, paidAt }: Pick<TransferSaid, "reference" | "paidAt"> & { amount: number },
): boolean {
  const same = came.filter((one) => one.reference === reference && one.paid_at.getTime() === paidAt.getTime());
  const sum = same.reduce((cents, { amount_cents }) => cents + amount_cents, 0);
  return same.some(({ amount_cents }) => amount_cents === amount) || (same.length > 0 && sum === amount);
}

async function insertTransfer(
  trx: Trx,
  { id, reference, paidAt, by, now }: TransferSaid,
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

/** What came too much is a payment of its own, so that it goes back alone. */
async function returnExcess(trx: Trx, said: TransferSaid, excess: number): Promise<number> {
  const { edition, id: order, by, now } = said;
  const payment = await insertTransfer(trx, said, { amount: excess, settles: false });
  await trx
    .insertInto("refund")
    .values({ payment_id: payment, amount_cents: excess, reason: "paid-too-much", asked_at: now, asked_by: by })
    .execute();
  const subject = `payment:${payment}`;
  await openMatter(trx, { edition, order, kind: "refund-by-transfer", subject, now, detail: { payment } });
  return payment;
}
