/** What a statement says of refunds by transfer: they have left, or they came back. */
import { sql } from "kysely";
import { audit } from "../audit.ts";
import { closeMattersAbout, openMatter } from "../billing/matters.ts";
import { writeToBuyer } from "../billing/order-letters.ts";
import { RETURN_CODES } from "../billing/return-codes.ts";
import { returnTransfer } from "../billing/send-batch.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { type LockedEntry, lockEntry, setState } from "./stored-entry.ts";

interface Settling {
  readonly edition: number;
  readonly entry: number;
  /** The refund's id. */
  readonly refund: number;
  /** The editions in which the person may keep orders. */
  readonly editions: readonly number[];
  readonly by: number;
  readonly now: Date;
}

/**
 * Records by an entry that a refund has left the account (nothing changes where that is recorded), or that it came back:
 * it is then owed again, and an organiser asks for another account. The buyer gets a letter. One refund leaves by one entry
 * and comes back by one; the refund is locked, so that of two entries at once the second is refused.
 *
 * @returns `left` or `came-back`; `decided` when the entry was decided before; `explained` when another entry says the same
 * of the refund; `other-amount` when the refund has another amount, or is not in that state; `unknown`
 */
export async function settleRefund(db: Database, settling: Settling) {
  const { edition, entry, by, now } = settling;
  return await inTransaction(db, async (trx): Promise<RefundOutcome> => {
    const found = await lockEntry(trx, { edition, entry });
    const refund = await lockRefund(trx, settling);
    if (!found || !refund) return { kind: "unknown" };
    if (found.state !== "to-decide" || found.restCents !== found.cents) return { kind: "decided" };
    const isLeaving = found.cents < 0;
    if (await isExplained(trx, { refund: refund.id, isLeaving })) return { kind: "explained" };
    if (refund.cents !== Math.abs(found.cents) || (!isLeaving && !refund.isDone)) return { kind: "other-amount" };
    await (isLeaving ? leave : comeBack)(trx, { found, refund, settling });
    await trx
      .insertInto("bank_allocation")
      .values({
        entry_id: entry,
        order_id: refund.order,
        refund_id: refund.id,
        cents: found.cents,
        reference: refund.note,
        made_at: now,
        made_by: by,
      })
      .execute();
    await setState(trx, entry, { state: "settled", by, now });
    const detail = { order: refund.order, refund: refund.id };
    await audit(trx, { now, by, edition, verb: "settle-entry", subject: `bank-entry:${entry}`, detail });
    return { kind: isLeaving ? "left" : "came-back" };
  });
}

export type RefundOutcome = {
  readonly kind: "unknown" | "decided" | "explained" | "other-amount" | "left" | "came-back";
};

async function isExplained(trx: Trx, { refund, isLeaving }: { refund: number; isLeaving: boolean }): Promise<boolean> {
  const other = await trx
    .selectFrom("bank_allocation")
    .select("id")
    .where("refund_id", "=", refund)
    .where("cents", isLeaving ? "<" : ">", 0)
    .where("undone_at", "is", null)
    .executeTakeFirst();
  return other !== undefined;
}

interface LockedRefund {
  readonly id: number;
  readonly payment: number;
  readonly order: number;
  readonly edition: number;
  readonly cents: number;
  readonly isDone: boolean;
  readonly note: string | null;
}

async function lockRefund(trx: Trx, { refund, editions }: Settling): Promise<LockedRefund | null> {
  const { rows } = await sql<LockedRefund>`
    select refund.id, payment.id as payment, "order".id as "order", "order".edition_id as edition,
      refund.amount_cents as cents, done_at is not null as "isDone",
      (select max(reference) from invoice where order_id = "order".id and kind = 'credit-note') as note
    from refund join payment on payment.id = payment_id join "order" on "order".id = payment.order_id
    where refund.id = ${refund} and (failure is null or done_at is not null)
      and "order".edition_id = any(${[...editions]}::int[]) for update of refund`.execute(trx);
  return rows[0] ?? null;
}

interface Recording {
  readonly found: LockedEntry;
  readonly refund: LockedRefund;
  readonly settling: Settling;
}

async function leave(trx: Trx, { refund, settling: { by, now } }: Recording): Promise<void> {
  const { id, order, edition, payment } = refund;
  // It was recorded when its file was given to the bank, or by hand.
  if (refund.isDone) return;
  await trx.updateTable("refund").set({ done_at: now, failure: null }).where("id", "=", id).execute();
  await closeMattersAbout(trx, { kind: "refund-by-transfer", subject: `refund:${id}`, now });
  await audit(trx, { now, by, edition, verb: "refund-done", subject: `order:${order}` });
  await writeToBuyer(trx, { order, letter: { kind: "refund-done", paymentId: payment, refundId: id }, now });
}

async function comeBack(trx: Trx, { found, refund, settling: { by, now } }: Recording): Promise<void> {
  const { id, order, edition, payment } = refund;
  const { code } = await trx
    .selectFrom("bank_entry")
    .select(sql<string>`coalesce(content #>> '{returned,code}', 'returned')`.as("code"))
    .where("id", "=", found.id)
    .executeTakeFirstOrThrow();
  const sent = await trx
    .selectFrom("transfer")
    .select("batch_id as batch")
    .where("refund_id", "=", id)
    .executeTakeFirst();
  if (sent) {
    const known = RETURN_CODES.find((one) => one === code) ?? "MS03";
    await returnTransfer(trx, { edition, id: sent.batch, refund: id, code: known, by, now });
    return;
  }
  await trx.updateTable("refund").set({ done_at: null, failure: code }).where("id", "=", id).execute();
  const detail = { payment, refund: id, failure: code };
  await openMatter(trx, { edition, order, kind: "refund-failed", subject: `refund:${id}`, now, detail });
  await audit(trx, { now, by, edition, verb: "refund-returned", subject: `order:${order}` });
  await writeToBuyer(trx, { order, letter: { kind: "refund-failed", paymentId: payment, refundId: id }, now });
}

/** A refund by transfer that an entry may be about. */
export interface RefundChoice {
  readonly id: number;
  readonly order: number;
  /** The short code of the order. */
  readonly code: string;
  readonly buyer: string;
  readonly reason: string;
}

/**
 * Lists the refunds by transfer of exactly an entry's amount that no entry is about yet: for money that came, those that
 * have left. An entry of before refunds were noted with it is about any refund of its order and amount.
 */
export async function refundsFor(
  db: Database,
  { cents, editions }: { cents: number; editions: readonly number[] },
): Promise<RefundChoice[]> {
  const { rows } = await sql<RefundChoice>`
    select refund.id, "order".id as "order", "order".short_code as code, coalesce(buyer.name, orderer_name, '') as buyer, reason
    from refund join payment on payment.id = payment_id join "order" on "order".id = payment.order_id
    left join buyer on buyer.order_id = "order".id
    where (way in ('account', 'hand') or (way is null and payment.means <> 'card')) and refund.amount_cents = ${Math.abs(cents)}::bigint
      and (done_at is not null or ${cents < 0}) and (failure is null or done_at is not null)
      and not exists (select from bank_allocation as part where part.order_id = "order".id
        and part.cents = ${cents}::bigint and part.undone_at is null
        and (part.refund_id = refund.id or (part.refund_id is null and ${cents < 0})))
      and "order".edition_id = any(${[...editions]}::int[])
    order by refund.id desc limit 20`.execute(db);
  return rows;
}
