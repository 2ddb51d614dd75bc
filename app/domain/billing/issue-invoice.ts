import { audit } from "../audit.ts";
import { localTextOf } from "../edition/local-moment.ts";
import type { Trx } from "../transaction.ts";
import { lockBilledOrder } from "./billed-order.ts";
import { creditContent, type InvoiceContent, invoiceContent } from "./invoice-content.ts";
import { wakeForInvoiceFiles } from "./invoice-files.ts";
import { invoiceJson } from "./invoice-json.ts";
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
 * Issues the invoice of an order in the caller's transaction; rolled back with it, its number was never taken. Call it
 * last, because other invoices wait for the transaction's end. An order has one invoice: a second call returns
 * `already-issued` with it.
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
  if (order.totalCents === 0) return { kind: "free" } as const;
  const existing = await findIssued(trx, orderId, "invoice");
  if (existing) return answer("already-issued", existing);
  const { billed, editionId } = order;
  if (!billed) return { kind: "buyer-unknown" } as const;
  const day = localTextOf(now, order.timeZone).slice(0, 10);
  const seller = await sellerOn(trx, day);
  if (!seller) return { kind: "seller-unknown" } as const;
  const taken = await takeNumber(trx, { kind: "invoice", day });
  const content = invoiceContent(billed, { ...taken, seller });
  return await write(trx, { content, taken, credits: null, orderId, editionId, now, by });
}

/**
 * Issues the credit note that cancels the whole invoice of an order, once, as `issueInvoice` does: numbered in its own
 * series and citing the invoice.
 *
 * @param reason as printed on the credit note, such as « Annulation de la commande »
 * @returns `no-invoice` when there is none to cancel; `unknown` order
 */
export async function creditInvoice(trx: Trx, { orderId, now, by = null, reason }: Issuing & { reason: string }) {
  const order = await lockBilledOrder(trx, orderId);
  if (!order) return { kind: "unknown" } as const;
  const invoice = await findIssued(trx, orderId, "invoice");
  if (!invoice) return { kind: "no-invoice" } as const;
  const existing = await findIssued(trx, orderId, "credit-note");
  if (existing) return answer("already-issued", existing);
  const day = localTextOf(now, order.timeZone).slice(0, 10);
  const taken = await takeNumber(trx, { kind: "credit-note", day });
  const content = creditContent(invoice.content, { ...taken, reason });
  return await write(trx, { content, taken, credits: invoice.id, orderId, editionId: order.editionId, now, by });
}

async function findIssued(trx: Trx, orderId: number, kind: InvoiceContent["kind"]) {
  const found = await trx
    .selectFrom("invoice")
    .select(["id", "reference", "content"])
    .where("order_id", "=", orderId)
    .where("kind", "=", kind)
    .executeTakeFirst();
  return found && { ...found, content: invoiceJson.parse(found.content) };
}

interface Writing extends Required<Issuing> {
  readonly content: InvoiceContent;
  readonly taken: Awaited<ReturnType<typeof takeNumber>>;
  readonly credits: number | null;
  readonly editionId: number;
}

async function write(trx: Trx, { content, taken, credits, orderId, editionId, now, by }: Writing) {
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
  await wakeForInvoiceFiles(trx, { invoice: written.id });
  const verb = credits === null ? "issue-invoice" : "credit-invoice";
  await audit(trx, { by, now, edition: editionId, verb, subject: `order:${orderId}`, detail: { reference } });
  return answer("issued", written);
}

function answer(kind: Issued["kind"], { id, reference }: { id: number; reference: string }): Issued {
  return { kind, invoiceId: id, reference };
}
