import { audit } from "../audit.ts";
import { batchName } from "../seal-secrets.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { vault } from "../vault.ts";
import { closeMattersAbout } from "./matters.ts";
import { writeToBuyer } from "./order-letters.ts";
import { askForAccount } from "./refund-account.ts";
import type { ReturnCode } from "./return-codes.ts";
import { returnPart } from "./return-money.ts";

interface Acting {
  readonly edition: number;
  /** The batch's id. */
  readonly id: number;
  readonly by: number;
  readonly now: Date;
}

/**
 * Reads the file of a batch, the same bytes each time, and records who took it.
 *
 * @returns `erased` once the file is dropped or past its time; `unknown`
 */
export async function downloadBatch(db: Database, { edition, id, by, now }: Acting) {
  return await inTransaction(db, async (trx) => {
    const batch = await lockBatch(trx, { edition, id });
    if (!batch) return { kind: "unknown" } as const;
    if (!batch.content) return { kind: "erased" } as const;
    await audit(trx, { now, by, edition, verb: "download-transfers", subject: `transfer-batch:${id}` });
    if (!batch.downloaded_at)
      await trx
        .updateTable("transfer_batch")
        .set({ downloaded_at: now, downloaded_by: by })
        .where("id", "=", id)
        .execute();
    const content = vault().open(batchName(id), batch.content);
    return { kind: "file", content, message: batch.message, form: batch.form } as const;
  });
}

/**
 * Records that a batch was given to the bank: its refunds are done, unless their transfers come back. The buyers get a
 * letter.
 *
 * @returns `again` when it was recorded before; `dropped`; `unknown`
 */
export async function sendBatch(db: Database, { edition, id, by, now }: Acting) {
  return await inTransaction(db, async (trx) => {
    await lockOrdersOf(trx, id);
    const batch = await lockBatch(trx, { edition, id });
    if (!batch) return { kind: "unknown" } as const;
    if (batch.dropped_at) return { kind: "dropped" } as const;
    if (batch.sent_at) return { kind: "again" } as const;
    await trx.updateTable("transfer_batch").set({ sent_at: now, sent_by: by }).where("id", "=", id).execute();
    let letters = 0;
    for (const { refund, payment, order, doneAt, failure } of await refundsOf(trx, id)) {
      // A statement may have told already that it has left, or even that it came back.
      if (doneAt ?? failure) continue;
      await trx.updateTable("refund").set({ done_at: now }).where("id", "=", refund).execute();
      await closeMattersAbout(trx, { kind: "refund-by-transfer", subject: `refund:${refund}`, now });
      await audit(trx, { now, by, edition, verb: "refund-done", subject: `order:${order}` });
      const letter = { kind: "refund-done", paymentId: payment, refundId: refund } as const;
      letters += await writeToBuyer(trx, { order, letter, now });
    }
    await audit(trx, { now, by, edition, verb: "send-transfers", subject: `transfer-batch:${id}` });
    return { kind: "sent", letters } as const;
  });
}

/**
 * Drops a batch that was not given to the bank: its refunds can leave in another one, and its file is erased.
 *
 * @returns `again` when it was dropped before; `sent` when it was given to the bank, also where only a statement tells it,
 * by a transfer of it that has left; `unknown`
 */
export async function dropBatch(db: Database, { edition, id, by, now }: Acting) {
  return await inTransaction(db, async (trx) => {
    await lockOrdersOf(trx, id);
    const batch = await lockBatch(trx, { edition, id });
    if (!batch) return { kind: "unknown" } as const;
    const hasLeft = (await refundsOf(trx, id)).some(({ doneAt, failure }) => doneAt ?? failure);
    if (batch.sent_at || hasLeft) return { kind: "sent" } as const;
    if (batch.dropped_at) return { kind: "again" } as const;
    await trx
      .updateTable("transfer_batch")
      .set({ dropped_at: now, dropped_by: by, content: null })
      .where("id", "=", id)
      .execute();
    await trx.deleteFrom("transfer").where("batch_id", "=", id).execute();
    await audit(trx, { now, by, edition, verb: "drop-transfers", subject: `transfer-batch:${id}` });
    return { kind: "dropped" } as const;
  });
}

/**
 * Records that the bank has returned a transfer of a batch: its money is owed again. It is to be transferred to another
 * account, which the buyer is asked for by letter; the former one is erased.
 *
 * @param options.code the bank's reason, as the statement says it
 * @returns `again` when it was recorded before; `not-sent`; `unknown`
 */
export async function returnTransfer(
  db: Database,
  { edition, id, refund, code, by, now }: Acting & { refund: number; code: ReturnCode },
) {
  return await inTransaction(db, async (trx) => {
    await lockOrdersOf(trx, id);
    const batch = await lockBatch(trx, { edition, id });
    const left = batch && (await refundsOf(trx, id)).find((one) => one.refund === refund);
    if (!batch || !left) return { kind: "unknown" } as const;
    if (!batch.sent_at && !left.doneAt && !left.failure) return { kind: "not-sent" } as const;
    if (left.failure) return { kind: "again" } as const;
    await trx.updateTable("refund").set({ failure: code, done_at: null }).where("id", "=", refund).execute();
    const { order, payment, cents, account, note, reason } = left;
    if (account !== null)
      await trx.updateTable("refund_account").set({ account: null }).where("id", "=", account).execute();
    const asked = await askForAccount(trx, { order, returned: code, by, now });
    const again = await returnPart(
      trx,
      { id: payment, means: "transfer", cents },
      { edition, order, reason, creditNote: note, way: "account", account: asked.id, by, now },
    );
    const detail = { refund, again, code };
    await audit(trx, { now, by, edition, verb: "transfer-returned", subject: `order:${order}`, detail });
    return { kind: "returned", letters: asked.letters } as const;
  });
}

async function lockBatch(trx: Trx, { edition, id }: { edition: number; id: number }) {
  return await trx
    .selectFrom("transfer_batch")
    .selectAll()
    .where("id", "=", id)
    .where("edition_id", "=", edition)
    .forUpdate()
    .executeTakeFirst();
}

async function lockOrdersOf(trx: Trx, batch: number): Promise<void> {
  const orders = (await refundsOf(trx, batch)).map(({ order }) => order);
  if (orders.length === 0) return;
  await trx.selectFrom("order").select("id").where("id", "in", orders).orderBy("id").forUpdate().execute();
}

async function refundsOf(trx: Trx, batch: number) {
  return await trx
    .selectFrom("transfer")
    .innerJoin("refund", "refund.id", "transfer.refund_id")
    .innerJoin("payment", "payment.id", "refund.payment_id")
    .select(["refund.id as refund", "payment.id as payment", "payment.order_id as order", "refund.failure"])
    .select("refund.done_at as doneAt")
    .select(["refund.amount_cents as cents", "refund.account_id as account", "credit_note_id as note", "refund.reason"])
    .where("batch_id", "=", batch)
    .orderBy("refund.id")
    .execute();
}
