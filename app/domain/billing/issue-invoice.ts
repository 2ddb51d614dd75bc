import { audit } from "../audit.ts";
import { localTextOf } from "../edition/local-moment.ts";
import type { Trx } from "../transaction.ts";
import { lockBilledOrder } from "./billed-order.ts";
import { creditContent, type InvoiceContent, invoiceContent } from "./invoice-content.ts";
import { wakeForInvoiceFiles } from "./invoice-files.ts";
import {
  creditsOf,
  type InvoicePart,
  type InvoiceToCredit,
  invoicesToCredit,
  lastIssued,
  restOfInvoice,
} from "./invoices-to-credit.ts";
import { sellerOn } from "./seller.ts";
import { takeNumber } from "./take-number.ts";

export interface Issuing {
  readonly orderId: number;
  readonly now: Date;
  /** A person's id; null or absent for the platform. */
  readonly by?: number | null;
}

/** An entry of the register. `reference` is the number that people cite, such as F-2027-00042. */
interface Issued {
  readonly kind: "issued" | "already-issued";
  readonly invoiceId: number;
  readonly reference: string;
}

/**
 * Issues an invoice of what is charged for an order and not invoiced yet, in the caller's transaction; rolled back with
 * it, its number was never taken. Call it last, because other invoices wait for the transaction's end. A second call
 * returns `already-issued` with the last one.
 *
 * The content is frozen: the day's seller, the order's buyer and lines, and whether it is paid. A worker draws the
 * files after the commit, because that would take too long in a transaction that others wait for.
 *
 * A place that was released because its person has another registration is not charged.
 *
 * @returns `free` when there is nothing to charge; `unknown` order; `buyer-unknown` or `seller-unknown` when that party
 * is missing: nothing is issued, and the verb can be called again later
 */
export async function issueInvoice(trx: Trx, { orderId, now, by = null }: Issuing) {
  const order = await lockBilledOrder(trx, orderId);
  if (!order) return { kind: "unknown" } as const;
  const charged = order.unbilled.filter(({ unbilledCents }) => unbilledCents > 0);
  const { billed, editionId } = order;
  if (charged.length === 0) {
    const existing = await lastIssued(trx, orderId, "invoice");
    return existing ? answer("already-issued", existing) : ({ kind: "free" } as const);
  }
  if (!billed) return { kind: "buyer-unknown" } as const;
  const day = localTextOf(now, order.timeZone).slice(0, 10);
  const seller = await sellerOn(trx, day);
  if (!seller) return { kind: "seller-unknown" } as const;
  const taken = await takeNumber(trx, { kind: "invoice", day });
  const content = invoiceContent(billed, { ...taken, seller });
  const parts = charged.map(({ id: line, unbilledCents: cents }) => ({ line, cents }));
  return await write(trx, { content, parts, taken, credits: null, orderId, editionId, now, by });
}

/**
 * Issues credit notes of what is no longer charged for an order and was invoiced, as `issueInvoice` does: numbered in
 * their own series, each citing its one invoice. Nothing is issued when invoices and ledger agree.
 *
 * @param reason as printed on the credit note, such as « Annulation de la commande »
 * @returns the last credit note; `no-invoice` when there is none to take back; `already-issued` with the last one when they
 * agree; `unknown` order
 */
export async function creditInvoice(trx: Trx, { orderId, now, by = null, reason }: Issuing & { reason: string }) {
  const order = await lockBilledOrder(trx, orderId);
  if (!order) return { kind: "unknown" } as const;
  const credited = order.unbilled.filter(({ unbilledCents }) => unbilledCents < 0);
  if (credited.length === 0) {
    const existing = await lastIssued(trx, orderId, "credit-note");
    return existing ? answer("already-issued", existing) : ({ kind: "no-invoice" } as const);
  }
  let last: Issued | null = null;
  for (const invoice of await invoicesToCredit(trx, { order: orderId, lines: credited }))
    last = await credit(trx, { ...order, orderId, invoice, now, by, reason });
  if (!last) throw new Error(`the invoices of order ${orderId} do not contain what is to be credited`);
  return last;
}

/**
 * Takes back by a credit note all that is left of one invoice, though it is still charged: the next invoice says it anew.
 *
 * @param reason as printed on the credit note
 * @returns the credit note; `no-invoice` when nothing is left of it, or the order has none with this id
 */
export async function takeBackInvoice(
  trx: Trx,
  { orderId, invoice: id, now, by = null, reason }: Issuing & { invoice: number; reason: string },
) {
  const order = await lockBilledOrder(trx, orderId);
  const invoice = order && (await restOfInvoice(trx, { order: orderId, invoice: id }));
  if (!invoice) return { kind: "no-invoice" } as const;
  return await credit(trx, { ...order, orderId, invoice, now, by, reason });
}

interface Crediting extends Required<Issuing> {
  readonly timeZone: string;
  readonly editionId: number;
  readonly invoice: InvoiceToCredit;
  readonly reason: string;
}

async function credit(trx: Trx, { timeZone, editionId, invoice, orderId, now, by, reason }: Crediting) {
  const { id, parts, lines } = invoice;
  const taken = await takeNumber(trx, { kind: "credit-note", day: localTextOf(now, timeZone).slice(0, 10) });
  const earlier = await creditsOf(trx, id);
  const content = creditContent(invoice.content, { ...taken, reason, earlier, lines });
  return await write(trx, { content, parts, taken, credits: id, orderId, editionId, now, by });
}

interface Writing extends Required<Issuing> {
  readonly content: InvoiceContent;
  readonly parts: readonly InvoicePart[];
  readonly taken: Awaited<ReturnType<typeof takeNumber>>;
  readonly credits: number | null;
  readonly editionId: number;
}

async function write(trx: Trx, { content, parts, taken, credits, orderId, editionId, now, by }: Writing) {
  const { series, number, reference, issuedOn } = taken;
  const { netCents, vatCents, grossCents } = content.totals;
  const written = await trx
    .insertInto("invoice")
    .values({
      ...{ kind: content.kind, series, number, reference, order_id: orderId, credits, issued_on: issuedOn },
      ...{ net_cents: netCents, vat_cents: vatCents, gross_cents: grossCents },
      issued_at: now,
      content: JSON.stringify(content),
    })
    .returning(["id", "reference"])
    .executeTakeFirstOrThrow();
  const ofLines = parts.map(({ line, cents }) => ({ invoice_id: written.id, order_line_id: line, cents }));
  await trx.insertInto("invoice_part").values(ofLines).execute();
  await wakeForInvoiceFiles(trx, { invoice: written.id });
  const verb = credits === null ? "issue-invoice" : "credit-invoice";
  await audit(trx, { by, now, edition: editionId, verb, subject: `order:${orderId}`, detail: { reference } });
  return answer("issued", written);
}

function answer(kind: Issued["kind"], { id, reference }: { id: number; reference: string }): Issued {
  return { kind, invoiceId: id, reference };
}
