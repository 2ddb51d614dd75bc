import { createHash } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
import { presentCause } from "../cause.ts";
import type { Language } from "../language.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { closeMattersAbout, openMatter } from "./matters.ts";

/** `paper`: the PDF for reading. `factur-x`: the same as PDF/A-3 with the invoice as XML in it. */
export type InvoiceForm = "paper" | "factur-x";

/** Identifies a file of an invoice or credit note. */
export interface WhichFile {
  /** The invoice's id. */
  readonly invoice: number;
  readonly language: Language;
  readonly form: InvoiceForm;
}

/** The queue of invoices whose files must be drawn. */
export const INVOICE_FILE_QUEUE = "invoice-file";

const job = {
  columns: sql`name, retry_limit, retry_backoff, retry_delay, expire_seconds, data`,
  values: (invoice: RawBuilder<unknown>) =>
    sql`${INVOICE_FILE_QUEUE}, 12, true, 5, 120, jsonb_strip_nulls(jsonb_build_object('invoiceId', ${invoice}::integer, 'cause', ${presentCause()}::text))`,
};

/** Queues the drawing of an invoice's files. The job starts once the transaction that issues the invoice commits. */
export async function wakeForInvoiceFiles(trx: Trx, { invoice }: { invoice: number }): Promise<void> {
  await sql`insert into pgboss.job (${job.columns}) values (${job.values(sql`${invoice}`)})`.execute(trx);
}

/** Reads a stored file of an invoice. @returns null when it was never drawn */
export async function findInvoiceFile(db: Database, { invoice, language, form }: WhichFile): Promise<Buffer | null> {
  const found = await db
    .selectFrom("invoice_file")
    .select("content")
    .where("invoice_id", "=", invoice)
    .where("language", "=", language)
    .where("form", "=", form)
    .executeTakeFirst();
  return found?.content ?? null;
}

/**
 * Stores a drawn file unless there is one: when two are drawn at once, the first one stored is used.
 *
 * @returns the stored bytes
 */
export async function saveInvoiceFile(
  db: Database,
  { content, now, ...which }: WhichFile & { content: Buffer; now: Date },
): Promise<Buffer> {
  await db
    .insertInto("invoice_file")
    .values({
      ...{ invoice_id: which.invoice, language: which.language, form: which.form, content, drawn_at: now },
      sha256: createHash("sha256").update(content).digest(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const stored = await findInvoiceFile(db, which);
  if (!stored) throw new Error(`the file of invoice ${which.invoice} was written and did not come back`);
  return stored;
}

/**
 * Queues the drawing of every invoice that lacks a file in its own language and has no job: those issued before files
 * were stored, and those whose worker died.
 *
 * @returns how many jobs were made
 */
export async function sweepInvoiceFiles(db: Database): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into pgboss.job (${job.columns})
    select ${job.values(sql`invoice.id`)} from invoice
    where (select count(*) from invoice_file as file
        where file.invoice_id = invoice.id and file.language = invoice.content ->> 'language') < 2
      and not exists (select from pgboss.job where job.name = ${INVOICE_FILE_QUEUE}
        and job.data @> jsonb_build_object('invoiceId', invoice.id) and job.state in ('created', 'retry', 'active'))
    order by invoice.id limit ${MOST_AT_ONCE}`.execute(db);
  return Number(numAffectedRows ?? 0);
}

const MOST_AT_ONCE = 1_000;

/** Opens a matter for an invoice whose file cannot be drawn, unless one is open. */
export async function tellFileFailed(
  db: Database,
  { invoice, failure, now }: { invoice: number; failure: string; now: Date },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { order, edition } = await trx
      .selectFrom("invoice")
      .innerJoin("order", "order.id", "order_id")
      .select(["order.id as order", "edition_id as edition"])
      .where("invoice.id", "=", invoice)
      .executeTakeFirstOrThrow();
    const subject = `invoice:${invoice}`;
    await openMatter(trx, { edition, order, kind: "invoice-file-failed", subject, now, detail: { failure } });
  });
}

/** Closes that matter once the files are drawn. */
export async function tellFilesDrawn(db: Database, { invoice, now }: { invoice: number; now: Date }): Promise<void> {
  await closeMattersAbout(db, { kind: "invoice-file-failed", subject: `invoice:${invoice}`, now });
}
