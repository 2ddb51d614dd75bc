import type { PgBoss } from "pg-boss";
import { type FoundInvoice, findInvoiceById } from "#app/domain/billing/find-invoice.ts";
import {
  findInvoiceFile,
  INVOICE_FILE_QUEUE,
  type InvoiceForm,
  saveInvoiceFile,
  sweepInvoiceFiles,
  tellFileFailed,
  tellFilesDrawn,
} from "#app/domain/billing/invoice-files.ts";
import { causedBy } from "#app/domain/cause.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Language } from "#app/i18n/format.ts";
import type { ProcessCodes } from "#app/print/factur-x-input.ts";
import { createPrintPool, type PrintPool } from "#app/print/pool.ts";
import { facturXOf, invoicePaper } from "./invoice-paper.ts";
import type { JobsOptions } from "./start.ts";

export interface Drawing {
  readonly db: Database;
  readonly print: Pick<PrintPool, "renderInvoice" | "renderFacturX">;
  readonly now: JobsOptions["now"];
  readonly settings?: { readonly chorusProcess?: ProcessCodes };
}

const SWEEP_MS = 3 * 60 * 1000;

/**
 * Starts the job that draws the files of issued invoices, in their own language. At start it also queues those that an
 * earlier release issued.
 */
export async function startInvoices(
  boss: PgBoss,
  { connection: { db }, now, settings, openPrintPool = createPrintPool }: JobsOptions,
  log: (line: string, error?: unknown) => void,
): Promise<{ drawing: Drawing; pause: () => void; close: () => Promise<void> }> {
  const print = openPrintPool({ patient: true });
  const drawing = { db, print, now, settings };
  const sweep = () => sweepInvoiceFiles(db).catch((error) => log("undrawn invoices could not be looked for", error));
  await sweep();
  type Job = { invoiceId: number; cause?: string };
  await boss.work<Job>(INVOICE_FILE_QUEUE, { pollingIntervalSeconds: 1 }, async (jobs) => {
    for (const { id, data } of jobs) await causedBy(data.cause ?? id, () => drawInvoice(drawing, data.invoiceId));
  });
  const timer = setInterval(sweep, SWEEP_MS);
  return { drawing, pause: () => clearInterval(timer), close: print.close };
}

/** Draws both files of an invoice in its own language, unless they exist. @throws when one cannot be drawn */
export async function drawInvoice(drawing: Drawing, id: number): Promise<void> {
  const { db, now } = drawing;
  const invoice = await findInvoiceById(db, id);
  if (!invoice) return;
  try {
    for (const form of ["paper", "factur-x"] as const)
      await issuedFile(drawing, invoice, { form, language: invoice.content.language });
  } catch (error) {
    await tellFileFailed(db, { invoice: id, failure: String(error), now: now() });
    throw error;
  }
  await tellFilesDrawn(db, { invoice: id, now: now() });
}

/**
 * Returns a file of an invoice or credit note: drawn once from its frozen content and never changed. If the worker has
 * not drawn it yet, it is drawn now; two simultaneous calls return the same bytes.
 *
 * @throws when it cannot be drawn
 */
export async function issuedFile(
  { db, print, now, settings }: Drawing,
  { id, content }: FoundInvoice,
  { form, language }: { form: InvoiceForm; language: Language },
): Promise<Buffer> {
  const which = { invoice: id, form, language };
  const stored = await findInvoiceFile(db, which);
  if (stored) return stored;
  const drawn =
    form === "paper"
      ? await print.renderInvoice(invoicePaper(content, { language }))
      : await print.renderFacturX(facturXOf(content, { language, process: settings?.chorusProcess }));
  return await saveInvoiceFile(db, { ...which, content: drawn, now: now() });
}
