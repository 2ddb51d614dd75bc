import { type RawBuilder, type SqlBool, sql } from "kysely";
import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { FAILED_FLOWS, REFUSED, TO_SEND, WITHDRAWN } from "./deposit-states.ts";
import { noteState } from "./note-state.ts";
import { settleMatter } from "./settle-matter.ts";

/** Whether a row `invoice` goes to Chorus Pro: it is billed to a French public body. */
export const IS_PUBLIC: RawBuilder<SqlBool> = sql<SqlBool>`(invoice.content -> 'buyer' ->> 'kind' = 'public'
  and invoice.content -> 'buyer' ->> 'country' = 'FR')`;

/** States in which nothing is at Chorus, so that the invoice may be deposited again. */
const FAILED = [REFUSED, ...FAILED_FLOWS];

/**
 * Asks the worker to deposit an invoice or credit note of a public body.
 *
 * @returns `already` when it is deposited or waits for it; `unknown` when the edition has no such invoice
 */
export async function askForDeposit(
  db: Database,
  { edition, invoice, by, now }: { edition: number; invoice: number; by: number; now: Date },
) {
  return await inTransaction(db, async (trx) => {
    const found = await publicInvoice(trx, { edition, invoice });
    if (!found) return { kind: "unknown" } as const;
    return await ask(trx, { edition, invoice, by, now });
  });
}

/**
 * Asks the worker to deposit all invoices and credit notes of an edition's public bodies that were never deposited. An
 * invoice that was taken back whole before is left out with its credit notes.
 *
 * @returns how many
 */
export async function askForDeposits(
  db: Database,
  { edition, by, now }: { edition: number; by: number; now: Date },
): Promise<number> {
  return await inTransaction(db, async (trx) => {
    const rows = await trx
      .selectFrom("invoice")
      .innerJoin("order", "order.id", "invoice.order_id")
      .select("invoice.id")
      .where("order.edition_id", "=", edition)
      .where(IS_PUBLIC)
      .where(IS_TO_DEPOSIT)
      .orderBy("invoice.id")
      .execute();
    let asked = 0;
    for (const { id } of rows) if ((await ask(trx, { edition, invoice: id, by, now })).kind === "asked") asked += 1;
    return asked;
  });
}

/** Whether a row `invoice` is still to be deposited. */
export const IS_TO_DEPOSIT: RawBuilder<SqlBool> = sql<SqlBool>`not exists (select from deposit
    where deposit.invoice_id = invoice.id and deposit.ended_at is null)
  and not exists (select from invoice as charged where charged.id = coalesce(invoice.credits, invoice.id)
    and charged.gross_cents = (select sum(note.gross_cents) from invoice as note where note.credits = charged.id)
    and not exists (select from deposit where deposit.invoice_id = charged.id and deposit.ended_at is null))`;

/**
 * Takes back a deposit that Chorus does not have: one that still waits, one that was refused, or one that was noted by
 * hand. The invoice is then to be deposited as before.
 *
 * @returns `too-late` when Chorus has it or may have it; `unknown` when there is none
 */
export async function withdrawDeposit(
  db: Database,
  { edition, invoice, by, now }: { edition: number; invoice: number; by: number; now: Date },
) {
  return await inTransaction(db, async (trx) => {
    const deposit = await lockDeposit(trx, { edition, invoice });
    if (!deposit) return { kind: "unknown" } as const;
    const isFree = deposit.way === "hand" || [TO_SEND, ...FAILED].includes(deposit.state);
    if (!isFree) return { kind: "too-late" } as const;
    const change = { ended_at: now, next_at: null };
    await noteState(trx, { deposit: deposit.id, state: WITHDRAWN, at: now, now, by, change });
    await settleMatter(trx, { invoice, state: WITHDRAWN, now });
    await audit(trx, { by, now, edition, verb: "withdraw-deposit", subject: `order:${deposit.order}` });
    return { kind: "withdrawn" } as const;
  });
}

/** Locks the deposit of an edition's invoice that has not ended. */
export async function lockDeposit(trx: Trx, { edition, invoice }: { edition: number; invoice: number }) {
  return await trx
    .selectFrom("deposit")
    .innerJoin("invoice", "invoice.id", "deposit.invoice_id")
    .innerJoin("order", "order.id", "invoice.order_id")
    .select(["deposit.id", "deposit.way", "deposit.state", "deposit.chorus_id as chorusId", "order.id as order"])
    .where("order.edition_id", "=", edition)
    .where("invoice.id", "=", invoice)
    .where("deposit.ended_at", "is", null)
    .forUpdate("deposit")
    .executeTakeFirst();
}

/** Finds an edition's invoice or credit note of a public body. */
export async function publicInvoice(trx: Trx, { edition, invoice }: { edition: number; invoice: number }) {
  return await trx
    .selectFrom("invoice")
    .innerJoin("order", "order.id", "invoice.order_id")
    .select(["order.id as order", "invoice.reference"])
    .where("order.edition_id", "=", edition)
    .where("invoice.id", "=", invoice)
    .where(IS_PUBLIC)
    .executeTakeFirst();
}

/** A failed deposit makes room for the new one; the database refuses two at once. */
async function ask(trx: Trx, { edition, invoice, by, now }: Parameters<typeof askForDeposit>[1]) {
  await trx
    .updateTable("deposit")
    .set({ ended_at: now, next_at: null })
    .where("invoice_id", "=", invoice)
    .where("ended_at", "is", null)
    .where("state", "in", FAILED)
    .execute();
  const asked = await trx
    .insertInto("deposit")
    .values({
      invoice_id: invoice,
      way: "api",
      asked_at: now,
      asked_by: by,
      state: TO_SEND,
      stated_at: now,
      next_at: now,
    })
    .onConflict((conflict) => conflict.column("invoice_id").where("ended_at", "is", null).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!asked) return { kind: "already" } as const;
  await noteState(trx, { deposit: asked.id, state: TO_SEND, at: now, now, by });
  await settleMatter(trx, { invoice, state: TO_SEND, now });
  const { order, reference } = await trx
    .selectFrom("invoice")
    .select(["order_id as order", "reference"])
    .where("id", "=", invoice)
    .executeTakeFirstOrThrow();
  await audit(trx, { by, now, edition, verb: "deposit-invoice", subject: `order:${order}`, detail: { reference } });
  return { kind: "asked" } as const;
}
