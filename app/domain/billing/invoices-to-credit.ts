import { sql } from "kysely";
import type { Trx } from "../transaction.ts";
import type { UnbilledLine } from "./billed-order.ts";
import type { InvoiceContent, InvoiceLine } from "./invoice-content.ts";
import { invoiceJson } from "./invoice-json.ts";

/** What an invoice charges for an order line, or a credit note takes back, in cents, VAT included. */
export interface InvoicePart {
  readonly line: number;
  readonly cents: number;
}

interface IssuedInvoice {
  readonly id: number;
  readonly reference: string;
  readonly content: InvoiceContent;
}

/** The last invoice or credit note of an order, if any. */
export async function lastIssued(trx: Trx, order: number, kind: InvoiceContent["kind"]) {
  return await trx
    .selectFrom("invoice")
    .select(["id", "reference"])
    .where("order_id", "=", order)
    .where("kind", "=", kind)
    .orderBy("id", "desc")
    .executeTakeFirst();
}

/** The contents of an invoice's credit notes, in the order of their issue. */
export async function creditsOf(trx: Trx, invoice: number): Promise<InvoiceContent[]> {
  const notes = await trx
    .selectFrom("invoice")
    .select("content")
    .where("credits", "=", invoice)
    .orderBy("id")
    .execute();
  return notes.map(({ content }) => invoiceJson.parse(content));
}

/** An invoice of which lines are to be taken back. */
export interface InvoiceToCredit extends IssuedInvoice {
  readonly parts: readonly InvoicePart[];
  /** The lines as the invoice says them, with what is taken back. */
  readonly lines: readonly Omit<InvoiceLine, "netCents">[];
}

/**
 * Shares what is to be credited among the invoices that charged it, the latest first: a credit note cites one invoice.
 *
 * @param options.lines those that are to be credited
 */
export async function invoicesToCredit(
  trx: Trx,
  { order, lines }: { order: number; lines: readonly UnbilledLine[] },
): Promise<InvoiceToCredit[]> {
  const left = new Map(lines.map(({ id, unbilledCents }) => [id, -unbilledCents]));
  const toCredit: InvoiceToCredit[] = [];
  for (const { content, ...invoice } of await invoicesOf(trx, order)) {
    const said = invoiceJson.parse(content);
    const parts: InvoicePart[] = [];
    const taken: Omit<InvoiceLine, "netCents">[] = [];
    for (const [at, { line, cents: charged }] of (await partsOf(trx, invoice.id)).entries()) {
      const cents = Math.min(charged, left.get(line) ?? 0);
      const asSaid = said.lines[at];
      if (cents === 0 || !asSaid) continue;
      left.set(line, (left.get(line) ?? 0) - cents);
      parts.push({ line, cents });
      taken.push({ ...asSaid, grossCents: cents });
    }
    if (parts.length > 0) toCredit.push({ ...invoice, content: said, parts, lines: taken });
  }
  return toCredit;
}

/** What is left of one invoice of an order. @returns null when there is none, or nothing is left of it */
export async function restOfInvoice(
  trx: Trx,
  { order, invoice: id }: { order: number; invoice: number },
): Promise<InvoiceToCredit | null> {
  const found = (await invoicesOf(trx, order)).find((invoice) => invoice.id === id);
  if (!found) return null;
  const content = invoiceJson.parse(found.content);
  const all = await partsOf(trx, id);
  const lines = all.flatMap(({ cents }, at) => {
    const said = content.lines[at];
    return said && cents > 0 ? [{ ...said, grossCents: cents }] : [];
  });
  const parts = all.filter(({ cents }) => cents > 0);
  return parts.length > 0 ? { ...found, content, parts, lines } : null;
}

async function invoicesOf(trx: Trx, order: number) {
  return await trx
    .selectFrom("invoice")
    .select(["id", "reference", "content"])
    .where("order_id", "=", order)
    .where("kind", "=", "invoice")
    .orderBy("id", "desc")
    .execute();
}

/** The parts of an invoice in the order of its lines, less what its credit notes have taken back. */
async function partsOf(trx: Trx, invoice: number): Promise<InvoicePart[]> {
  const { rows } = await sql<InvoicePart>`
    select part.order_line_id as line, (part.cents - coalesce((select sum(taken.cents) from invoice_part as taken
      join invoice as note on note.id = taken.invoice_id
      where note.credits = part.invoice_id and taken.order_line_id = part.order_line_id), 0))::int as cents
    from invoice_part as part join order_line on order_line.id = part.order_line_id
    where part.invoice_id = ${invoice} order by position`.execute(trx);
  return rows;
}
