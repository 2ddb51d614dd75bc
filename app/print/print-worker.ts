import type { MessagePort } from "node:worker_threads";
import type { BadgeData } from "./badge-data.ts";
import { type PreviewedSide, previewSide, type SidePreview } from "./badge-preview.ts";
import { type BadgeLayout, type BadgeNeed, type BadgePrint, renderBadgeSheets } from "./badge-sheets.ts";
import { renderCertificate, renderCertificates } from "./certificate.tsx";
import type { CertificateData, CertificateFile } from "./certificate-data.ts";
import type { FacturXData } from "./factur-x.ts";
import { openFonts } from "./fonts.ts";
import { renderInvoice } from "./invoice.tsx";
import type { InvoiceData } from "./invoice-data.ts";
import { type Legibility, legibilityOf, type PersonInPrint } from "./legible.ts";
import { renderPresenceSheet } from "./presence-sheet.tsx";
import type { PresenceSheetData } from "./presence-sheet-data.ts";
import { renderReceipt } from "./receipt.tsx";
import type { ReceiptData } from "./receipt-data.ts";
import { renderTestPage, type TestPage } from "./test-page.ts";
import { renderTicket } from "./ticket.tsx";
import type { TicketData } from "./ticket-data.ts";

/** A task of a print thread. */
export type PrintOrder =
  /** `port` receives the number of badges painted so far */
  | { kind: "badges"; badges: readonly BadgeData[]; layout: BadgeLayout | BadgePrint; port?: MessagePort }
  | { kind: "certificate"; certificate: CertificateData }
  | { kind: "certificates"; file: CertificateFile }
  | { kind: "presence-sheet"; sheet: PresenceSheetData }
  | { kind: "ticket"; ticket: TicketData }
  | { kind: "invoice"; invoice: InvoiceData }
  | { kind: "receipt"; receipt: ReceiptData }
  | { kind: "factur-x"; invoice: FacturXData }
  | { kind: "test-page"; page: TestPage };

/** Asks which texts of these people the fonts cannot draw, in the given order. */
export interface LegibilityOrder {
  readonly kind: "legibility";
  readonly people: readonly PersonInPrint[];
}

/** Draws sides of badges for a page, as it is done in print. */
export interface PreviewOrder {
  readonly kind: "preview";
  readonly previews: readonly PreviewedSide[];
}

/** A PDF of badges, and the texts that did not fit as they are. */
export interface PrintedBadges {
  readonly pdf: Uint8Array;
  readonly needs: readonly BadgeNeed[];
}

/**
 * Renders one PDF in this thread, or answers a `LegibilityOrder` or a `PreviewOrder`. What only invoices need is loaded with the first one,
 * because it is half of all modules.
 */
export default async function print(
  order: PrintOrder | LegibilityOrder | PreviewOrder,
): Promise<Buffer | PrintedBadges | Legibility[] | SidePreview[]> {
  if (order.kind === "preview") return await Promise.all(order.previews.map(previewSide));
  if (order.kind === "legibility") {
    const { covers } = await openFonts();
    return order.people.map((person) => legibilityOf(person, covers));
  }
  if (order.kind === "test-page") return renderTestPage(order.page);
  if (order.kind === "ticket") return renderTicket(order.ticket);
  if (order.kind === "presence-sheet") return renderPresenceSheet(order.sheet);
  if (order.kind === "certificates") return renderCertificates(order.file);
  if (order.kind === "certificate") return renderCertificate(order.certificate);
  if (order.kind === "invoice") return renderInvoice(order.invoice);
  if (order.kind === "receipt") return renderReceipt(order.receipt);
  if (order.kind === "factur-x") return (await import("./factur-x.ts")).renderFacturX(order.invoice);
  const { badges, layout, port } = order;
  let needs: readonly BadgeNeed[] = [];
  const painted = (count: number) => port?.postMessage(count);
  const needed = (all: readonly BadgeNeed[]) => {
    needs = all;
  };
  const pdf = await renderBadgeSheets(badges, layout, { painted, needed }).finally(() => port?.close());
  return { pdf, needs };
}
