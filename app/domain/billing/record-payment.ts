import { sql } from "kysely";
import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { confirmOrder } from "./confirm-order.ts";
import { retakePlaces } from "./fulfil.ts";
import { issueWhenDue } from "./invoice-timing.ts";
import { askForApprovalAgain, lackingApproval } from "./lacking-approval.ts";
import { openCentsOf } from "./ledger.ts";
import { type LockedOrder, lockOrder } from "./lock-order.ts";
import { writeToBuyer } from "./order-letters.ts";
import type { OrderState } from "./order-states.ts";
import type { HandMeans } from "./payment-means.ts";
import { orderPaidUntil } from "./transfer-deadline.ts";
import { insertPayment, returnExcess } from "./write-payment.ts";

export interface ReceivedPayment {
  readonly edition: number;
  /** The order's id. */
  readonly id: number;
  readonly means: HandMeans;
  /** The amount received, in cents, above 0; absent: all that is still due. */
  readonly amountCents?: number;
  /** What identifies it: the reference on the bank statement, the number of the cheque or of the terminal's slip. */
  readonly reference: string | null;
  /** A remark of the organisers, which the buyer does not see. */
  readonly remark?: string | null;
  readonly paidAt: Date;
  /** A person's id. */
  readonly by: number;
  readonly now: Date;
}

/** Whether a payment can be recorded for an order: something is due, or it is one that is not paid on the site. */
export function takesPayment({ payment, state }: { payment: string; state: string }): boolean {
  return (
    (payment === "transfer" && AWAITED.has(state)) || state === "due" || (state === "confirmed" && payment !== "card")
  );
}

/** The states in which a transfer is awaited before an order is confirmed. */
const AWAITED: ReadonlySet<string> = new Set<OrderState>(["held", "expired", "to-approve"]);

/** What is left to pay of an order, in cents: of one that is held for a transfer, the rest of its total. */
export function leftToPay(order: { payment: string; state: string; totalCents: number; openCents: number }): number {
  const isAwaited = order.payment === "transfer" && AWAITED.has(order.state);
  return Math.max(0, isAwaited ? order.totalCents + order.openCents : order.openCents);
}

/**
 * Records a payment that an organiser has received for a confirmed order: at the desk, by cheque, or on a bank account. A
 * part leaves the rest due; reaching what is due settles the order. An excess, or a payment after that, is recorded as a
 * payment of its own that an organiser must return (`refund-by-transfer`). The buyer gets a letter each time.
 *
 * An order that is held for a transfer is confirmed by the payment that reaches its total, also after its time while its
 * places are free; until then a part is kept, and gives it its time again. Where they are gone the money is to be returned. An approval that
 * it needs and has not got is asked for first (`askForApprovalAgain`): until then the money is kept and nothing confirmed.
 *
 * It joins the caller's transaction, if there is one, and locks the order: of two at once the second sees the first.
 * `undoPayment` takes it back.
 *
 * @returns `recorded` with the ids of the payments (the excess last), and the amounts in cents that are still due and in
 * excess; `again` when nothing is due and no amount was given, or the same payment (means, day, reference and amount) was
 * recorded before and not taken back; `too-large` when all that came for the order would be more than amounts can say
 * (`MOST_CENTS`); `not-due` for an order without a price, one that is not confirmed, or was cancelled;
 * `unknown`. Only `recorded` changes anything.
 */
export async function recordPayment(db: Database, payment: ReceivedPayment) {
  const { edition, id, means, by, now } = payment;
  return await inTransaction(db, async (trx) => {
    const order = await lockOrder(trx, { edition, id });
    if (!order) return { kind: "unknown" } as const;
    const lacking = await lackingApproval(trx, id);
    if (isAwaitingTransfer(order, lacking)) return await recordAwaited(trx, payment, { order, lacking });
    if (!order.confirmed_at || order.cancelled_at || order.total_cents === 0) return { kind: "not-due" } as const;
    const left = Math.max(0, await openCentsOf(trx, { order: id }));
    const amount = payment.amountCents ?? left;
    if (amount === 0 || (await isThere(trx, payment, amount))) return { kind: "again" } as const;
    if (await isTooLarge(trx, { order: id, amount })) return { kind: "too-large" } as const;
    const excess = Math.max(0, amount - left);
    const settles = amount >= left && !(await isSettled(trx, id));
    const paid = left > 0 ? await insertPayment(trx, payment, { amount: amount - excess, settles }) : null;
    const returned = excess > 0 ? await returnExcess(trx, payment, { excess, of: paid }) : null;
    const letter =
      paid === null && returned !== null
        ? ({ kind: "payment-returned", paymentId: returned } as const)
        : ({ kind: amount < left ? "order-part-paid" : "order-paid" } as const);
    await writeToBuyer(trx, { order: id, letter, now });
    const detail = { means, reference: payment.reference, amountCents: amount };
    await audit(trx, { now, by, edition, verb: "record-payment", subject: `order:${id}`, detail });
    // What is paid before its invoice is invoiced now.
    if (amount >= left && !(await isInvoiced(trx, id))) await issueWhenDue(trx, { edition, order: id, by, now });
    const payments = [paid, returned].filter((one) => one !== null);
    return { kind: "recorded", payments, leftCents: Math.max(0, left - amount), excessCents: excess } as const;
  });
}

/** 21 million euros: amounts of orders are 32-bit numbers of cents, while those of a bank's file are not. */
const MOST_CENTS = 2_147_483_647;

async function isTooLarge(trx: Trx, { order, amount }: { order: number; amount: number }): Promise<boolean> {
  const { received } = await trx
    .selectFrom("payment")
    .select((row) => row.fn.coalesce(row.fn.sum<string>("amount_cents"), sql<string>`0`).as("received"))
    .where("order_id", "=", order)
    .executeTakeFirstOrThrow();
  return Number(received) + amount > MOST_CENTS;
}

async function isInvoiced(trx: Trx, order: number): Promise<boolean> {
  return (await trx.selectFrom("invoice").select("id").where("order_id", "=", order).executeTakeFirst()) !== undefined;
}

/** What an order before its confirmation gets from a payment. */
async function recordAwaited(
  trx: Trx,
  payment: ReceivedPayment,
  { order, lacking }: { order: LockedOrder; lacking: Lacking },
) {
  const { edition, id, means, by, now } = payment;
  const left = Math.max(0, order.total_cents + (await openCentsOf(trx, { order: id })));
  const amount = payment.amountCents ?? left;
  if (amount === 0 || (await isThere(trx, payment, amount))) return { kind: "again" } as const;
  if (await isTooLarge(trx, { order: id, amount })) return { kind: "too-large" } as const;
  const subject = `order:${id}`;
  const detail = { means, reference: payment.reference, amountCents: amount };
  await audit(trx, { now, by, edition, verb: "record-payment", subject, detail });
  const isLate = order.expired_at !== null;
  if (isLate && !(await retakePlaces(trx, order, now))) {
    const returned = await returnExcess(trx, payment, { excess: amount, of: null });
    await writeToBuyer(trx, { order: id, letter: { kind: "payment-returned", paymentId: returned }, now });
    return { kind: "recorded", payments: [returned], leftCents: 0, excessCents: amount } as const;
  }
  const excess = Math.max(0, amount - left);
  const isWhole = amount >= left;
  const settles = isWhole && lacking === null;
  // All was paid before, and the approval has not come yet.
  const paid = left > 0 ? await insertPayment(trx, payment, { amount: amount - excess, settles }) : null;
  const returned = excess > 0 ? await returnExcess(trx, payment, { excess, of: paid }) : null;
  const payments = [paid, returned].filter((one) => one !== null);
  const recorded = { kind: "recorded", payments, leftCents: Math.max(0, left - amount), excessCents: excess } as const;
  if (lacking !== null) {
    if (isLate) await askForApprovalAgain(trx, { order: id, edition, by, now });
    const letter = paid === null ? ({ kind: "payment-returned" } as const) : ({ kind: "payment-waits" } as const);
    await writeToBuyer(trx, { order: id, letter: { ...letter, paymentId: paid ?? returned ?? 0 }, now });
    return recorded;
  }
  if (!isWhole) {
    const expires_at = await orderPaidUntil(trx, { order: id, now, cardMs: 0 });
    const again = { expires_at, expired_at: null, lapse_told_at: null };
    await trx.updateTable("order").set(again).where("id", "=", id).execute();
  }
  const letter = isWhole ? ({ kind: "order-paid", late: isLate } as const) : ({ kind: "order-part-paid" } as const);
  await writeToBuyer(trx, { order: id, letter, now });
  if (isWhole) await confirmOrder(trx, { order: id, by, now });
  return recorded;
}

type Lacking = Awaited<ReturnType<typeof lackingApproval>>;

function isAwaitingTransfer(
  { payment, confirmed_at, cancelled_at, expires_at, expired_at }: LockedOrder,
  lacking: Lacking,
): boolean {
  const isOpen = payment === "transfer" && !confirmed_at && !cancelled_at;
  return isOpen && (expires_at !== null || expired_at !== null || lacking === "asked");
}

/** Whether a payment is recorded already. An overpaid one is recorded as two payments with one day and reference. */
async function isThere(trx: Trx, { id, means, reference, paidAt }: ReceivedPayment, amount: number): Promise<boolean> {
  const same = await trx
    .selectFrom("payment")
    .select("amount_cents as cents")
    .where("order_id", "=", id)
    .where("means", "=", means)
    .where("reference", "is not distinct from", reference)
    .where("paid_at", "=", paidAt)
    .where("undone_at", "is", null)
    .execute();
  const sum = same.reduce((total, { cents }) => total + cents, 0);
  return same.some(({ cents }) => cents === amount) || (same.length > 0 && sum === amount);
}

/** One payment settles an order; what is owed again later, for a higher price, does not settle it once more. */
async function isSettled(trx: Trx, order: number): Promise<boolean> {
  const settling = await trx
    .selectFrom("payment")
    .select("id")
    .where("order_id", "=", order)
    .where("settles", "=", true)
    .executeTakeFirst();
  return settling !== undefined;
}
