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
  /** Person's id; null or left out for the machine itself. */
  readonly by?: number | null;
}

/** What stands in the register now. `reference` is the number that people cite, such as F-2027-00042. */
interface Issued {
  readonly kind: "issued" | "already-issued";
  readonly invoiceId: number;
  readonly reference: string;
}

/**
 * Issues the one invoice of an order, in the caller's transaction: rolled back with it, its number was never taken. To be
 * called last, as everybody who issues then waits for the transaction to end. An order has one invoice: asked again, the
 * verb answers `already-issued` with the one there is.
 *
 * What the invoice says is frozen: the seller of the day, the buyer and lines of the order, and whether a payment settled it.
 * A worker draws its files after the commit, as drawing takes too long for a transaction that others wait for.
 *
 * A place that was released, as its person was registered by another way, is not charged.
 *
 * @returns `free` when there is nothing to charge; `unknown` order; `buyer-unknown` or `seller-unknown` when nobody is named
 *   to be charged or to charge: nothing is issued then, and the verb can be asked again once there is
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
 * Issues the credit note that takes back the whole invoice of an order, as `issueInvoice` issues: numbered in its own series,
 * citing the invoice, once.
 *
 * @param reason in the words of the credit note, such as « Annulation de la commande »
 * @returns `no-invoice` when there is nothing to take back; `unknown` order
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
