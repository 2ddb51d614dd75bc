import { type SqlBool, sql } from "kysely";
import { audit } from "../audit.ts";
import { localTextOf } from "../edition/local-moment.ts";
import { batchName } from "../seal-secrets.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { vault } from "../vault.ts";
import { openAccount } from "./sealed-account.ts";
import { type RefundForm, type Seller, sellerOn } from "./seller.ts";
import { IS_WAITING } from "./waiting-transfers.ts";
import { nextWorkingDay } from "./working-day.ts";

/** A refund as its file says it. */
export interface BatchedTransfer {
  readonly refund: number;
  readonly order: number;
  /** At most 35 characters; comes back on the statement. */
  readonly reference: string;
  readonly cents: number;
  readonly iban: string;
  readonly holder: string;
  readonly language: string;
  readonly town: { readonly town: string; readonly country: string } | null;
}

/** What a file is made of. */
export interface BatchContent {
  readonly message: string;
  readonly form: RefundForm;
  readonly createdAt: string;
  readonly executionDay: string;
  readonly seller: Seller;
  readonly transfers: readonly BatchedTransfer[];
}

export interface Preparing {
  readonly edition: number;
  readonly by: number;
  readonly now: Date;
  /** Writes the file; it runs in the transaction. */
  readonly write: (content: BatchContent) => Buffer;
}

/**
 * Puts every refund that can leave into one file, from the seller's account, for the next working day. The file is
 * stored sealed and stays the same. A refund is in one file at most, also when two organisers prepare at once.
 *
 * @returns `nothing` when none can leave; `seller-unknown`; `no-account` when a bank is to carry it out and the seller
 * has no IBAN
 */
export async function prepareBatch(db: Database, { edition, by, now, write }: Preparing) {
  return await inTransaction(db, async (trx) => {
    await lockOrders(trx, edition);
    const ready = await readyOf(trx, edition);
    if (ready.length === 0) return { kind: "nothing" } as const;
    const { timeZone } = await trx
      .selectFrom("edition")
      .select("time_zone as timeZone")
      .where("id", "=", edition)
      .executeTakeFirstOrThrow();
    const local = localTextOf(now, timeZone);
    const seller = await sellerOn(trx, local.slice(0, 10));
    if (!seller) return { kind: "seller-unknown" } as const;
    const form = seller.refundForm;
    if (form !== "list" && !seller.iban) return { kind: "no-account" } as const;
    const transfers = await referenced(trx, ready);
    const executionDay = nextWorkingDay(local.slice(0, 10));
    const total = transfers.reduce((sum, { cents }) => sum + cents, 0);
    const { id } = await trx
      .insertInto("transfer_batch")
      .values({
        ...{ edition_id: edition, message: sql<string>`gen_random_uuid()::text`, form, execution_day: executionDay },
        ...{ transfers: transfers.length, total_cents: total, prepared_at: now, prepared_by: by },
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const message = `R${local.replace(/\D/g, "").slice(0, 12)}-${id}`;
    const createdAt = `${local}:00`.slice(0, 19);
    const content = write({ message, form, createdAt, executionDay, seller, transfers });
    await trx
      .updateTable("transfer_batch")
      .set({ message, content: vault().seal(batchName(id), content) })
      .where("id", "=", id)
      .execute();
    const left = transfers.map(({ refund, reference }) => ({ refund_id: refund, batch_id: id, reference }));
    await trx.insertInto("transfer").values(left).execute();
    const detail = { message, transfers: transfers.length, totalCents: total };
    await audit(trx, { now, by, edition, verb: "prepare-transfers", subject: `transfer-batch:${id}`, detail });
    return { kind: "prepared", id, transfers: transfers.length, totalCents: total } as const;
  });
}

const IS_READY = sql<SqlBool>`(select account from refund_account where id = refund.account_id) is not null`;

/** Orders are locked before their refunds, in the order of their ids. */
async function lockOrders(trx: Trx, edition: number): Promise<void> {
  await trx
    .selectFrom("order")
    .select("order.id")
    .where("edition_id", "=", edition)
    .where((row) =>
      row.exists(
        row
          .selectFrom("refund")
          .innerJoin("payment", "payment.id", "refund.payment_id")
          .select("refund.id")
          .whereRef("payment.order_id", "=", "order.id")
          .where(IS_WAITING)
          .where(IS_READY),
      ),
    )
    .orderBy("order.id")
    .forUpdate()
    .execute();
}

interface ReadyRefund extends Omit<BatchedTransfer, "reference"> {
  readonly note: string | null;
}

async function readyOf(trx: Trx, edition: number): Promise<ReadyRefund[]> {
  const rows = await trx
    .selectFrom("refund")
    .innerJoin("payment", "payment.id", "refund.payment_id")
    .innerJoin("order", "order.id", "payment.order_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .innerJoin("refund_account as given", "given.id", "refund.account_id")
    .leftJoin("invoice as note", "note.id", "refund.credit_note_id")
    .select(["refund.id as refund", "order.id as order", "refund.amount_cents as cents", "order.language"])
    .select(["given.id as account", "given.account as sealed", "note.reference as note"])
    .select(["buyer.city", "buyer.country"])
    .where("order.edition_id", "=", edition)
    .where(IS_WAITING)
    .where(IS_READY)
    .orderBy("refund.id")
    .execute();
  return rows.flatMap(({ account, sealed, city, country, ...refund }) => {
    if (!sealed) return [];
    const town = city && country ? { town: city, country } : null;
    return [{ ...refund, ...openAccount(account, sealed), town }];
  });
}

/**
 * Gives each refund the number of its credit note. Another refund under the same one, such as after a transfer that came
 * back, gets a number behind it.
 */
async function referenced(trx: Trx, ready: readonly ReadyRefund[]): Promise<BatchedTransfer[]> {
  const used = new Set(
    (await trx.selectFrom("transfer").select("reference").execute()).map(({ reference }) => reference),
  );
  return ready.map(({ note, ...refund }) => {
    const base = note ?? `R-${refund.refund}`;
    let reference = base;
    for (let again = 2; used.has(reference); again += 1) reference = `${base}-${again}`;
    used.add(reference);
    return { ...refund, reference };
  });
}
