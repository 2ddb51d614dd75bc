import { type SqlBool, sql } from "kysely";
import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { lockOrder } from "./lock-order.ts";
import { closeMattersAbout } from "./matters.ts";
import { writeToBuyer } from "./order-letters.ts";
import { reissueWhatSaysPaid } from "./reissue-invoice.ts";

export interface UndoingPayment {
  readonly edition: number;
  /** The order's id. */
  readonly id: number;
  /** The payment's id. */
  readonly payment: number;
  /** As shown in the history, and in the letter. */
  readonly reason: string;
  /** Whether the buyer gets a letter with the reason. */
  readonly tell: boolean;
  /** A person's id. */
  readonly by: number;
  readonly now: Date;
}

/**
 * Takes back a payment that was recorded by hand, because it was recorded by mistake or did not arrive (a cheque without
 * funds), together with the excess that was recorded with it. Its amount is owed again; places stay confirmed. A refund of
 * it that was asked for and not made yet is withdrawn. An invoice that says paid is credited, and a new one says what is
 * due. The receipt no longer lists the payment; the payment's row and its entries in the ledger stay.
 *
 * @returns `undone` with the amount in cents, and `letters`, how many were posted; `again` when it was taken back before;
 * `by-card` for a payment on the site, which is refunded instead; `spent` when money of it was returned, kept or moved;
 * `unknown`. Only `undone` changes anything.
 */
export async function undoPayment(db: Database, { edition, id, payment, reason, tell, by, now }: UndoingPayment) {
  return await inTransaction(db, async (trx) => {
    const order = await lockOrder(trx, { edition, id });
    const found = order ? await paymentsWith(trx, { order: id, payment }) : [];
    const [main] = found;
    if (!main) return { kind: "unknown" } as const;
    if (main.means === "card") return { kind: "by-card" } as const;
    if (main.undone_at) return { kind: "again" } as const;
    const ids = found.map((one) => one.id);
    if (await isSpent(trx, ids)) return { kind: "spent" } as const;
    await withdrawRefunds(trx, { payments: ids, now });
    await trx
      .updateTable("payment")
      .set({ settles: false })
      .where("order_id", "=", id)
      .where("means", "<>", "card")
      .where("settles", "=", true)
      .execute();
    const undone = { undone_at: now, undone_by: by, undone_reason: reason };
    await trx.updateTable("payment").set(undone).where("id", "in", ids).execute();
    const amountCents = found.reduce((sum, { amount_cents }) => sum + amount_cents, 0);
    const detail = { payment: main.id, amountCents };
    await audit(trx, { now, by, edition, verb: "undo-payment", subject: `order:${id}`, detail });
    const letter = { kind: "payment-undone", paymentId: main.id } as const;
    const letters = tell ? await writeToBuyer(trx, { order: id, letter, now }) : undefined;
    await reissueWhatSaysPaid(trx, { order: id, by, now });
    return { kind: "undone", amountCents, letters } as const;
  });
}

/** The payment with the excess that came with it, itself first; named by either. */
async function paymentsWith(trx: Trx, { order, payment }: { order: number; payment: number }) {
  return await trx
    .selectFrom("payment")
    .select(["id", "means", "amount_cents", "undone_at"])
    .where("order_id", "=", order)
    .where((row) => {
      const main = row
        .selectFrom("payment as named")
        .select((named) => named.fn.coalesce("named.excess_of", "named.id").as("id"))
        .where("named.id", "=", payment);
      return row.or([row("id", "=", main), row("excess_of", "=", main)]);
    })
    .orderBy("id")
    .execute();
}

/**
 * Whether an organiser has disposed of money of a row `payment`, as SQL: it was returned, is in a file for the bank, was
 * kept, or moved.
 */
export const IS_SPENT = sql<SqlBool>`(
  exists (select from refund where refund.payment_id = payment.id and (done_at is not null
    or exists (select from transfer where transfer.refund_id = refund.id)))
  or exists (select from ledger_entry where ledger_entry.payment_id = payment.id
    and (kind in ('kept', 'moved', 'written-off') or (kind = 'refund' and refund_id is null))))`;

async function isSpent(trx: Trx, payments: readonly number[]): Promise<boolean> {
  const spent = trx
    .selectFrom("payment")
    .select("id")
    .where("id", "in", [...payments])
    .where(IS_SPENT);
  return (await spent.executeTakeFirst()) !== undefined;
}

async function withdrawRefunds(trx: Trx, { payments, now }: { payments: readonly number[]; now: Date }): Promise<void> {
  const withdrawn = await trx
    .deleteFrom("refund")
    .where("payment_id", "in", [...payments])
    .where("done_at", "is", null)
    .returning("id")
    .execute();
  for (const { id } of withdrawn)
    await closeMattersAbout(trx, { kind: "refund-by-transfer", subject: `refund:${id}`, now });
}
