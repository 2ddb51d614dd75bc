import { MessageChannel } from "node:worker_threads";
import { BEHIND_REQUESTS, openWorkerPool, workerBeside } from "../worker-pool.ts";
import type { BadgeData } from "./badge-data.ts";
import type { PreviewedSide, SidePreview } from "./badge-preview.ts";
import type { BadgeLayout, BadgeNeed, BadgePrint } from "./badge-sheets.ts";
import type { CertificateData, CertificateFile } from "./certificate-data.ts";
import type { FacturXData } from "./factur-x.ts";
import type { InvoiceData } from "./invoice-data.ts";
import { ALL_DRAWN, isCommon, type Legibility, type PersonInPrint } from "./legible.ts";
import type { PresenceSheetData } from "./presence-sheet-data.ts";
import type { LegibilityOrder, PreviewOrder, PrintedBadges, PrintOrder } from "./print-worker.ts";
import type { ReceiptData } from "./receipt-data.ts";
import type { TestPage } from "./test-page.ts";
import type { TicketData } from "./ticket-data.ts";

/** Renders PDFs in threads of their own, so that requests are answered meanwhile. */
export type PrintPool = {
  /** one A6 page */
  renderBadge: (badge: BadgeData) => Promise<Buffer>;
  /**
   * one PDF of many badges, in the given order; `painted` is called after each page with the number of badges so far,
   * `needed` once with the texts that did not fit as they are
   */
  renderBadgeSheets: (order: {
    badges: readonly BadgeData[];
    layout: BadgeLayout | BadgePrint;
    painted?: (count: number) => void;
    needed?: (needs: readonly BadgeNeed[]) => void;
  }) => Promise<Buffer>;
  /** A4 */
  renderCertificate: (certificate: CertificateData) => Promise<Buffer>;
  /** one PDF of many certificates, in the given order */
  renderCertificates: (file: CertificateFile) => Promise<Buffer>;
  /** A4, as many pages as it needs; in a thread of its own, because it takes seconds: no other PDF waits behind it */
  renderPresenceSheet: (sheet: PresenceSheetData) => Promise<Buffer>;
  /** A4 */
  renderTicket: (ticket: TicketData) => Promise<Buffer>;
  /** A4, as many pages as it needs */
  renderInvoice: (invoice: InvoiceData) => Promise<Buffer>;
  /** the same as PDF/A-3 with the invoice as XML in it */
  renderFacturX: (invoice: FacturXData) => Promise<Buffer>;
  /** A4 */
  renderReceipt: (receipt: ReceiptData) => Promise<Buffer>;
  /**
   * Finds the texts of these people that no font draws, and among them the texts that would be printed as �, in the
   * given
   * order
   */
  legibilityOf: (people: readonly PersonInPrint[]) => Promise<Legibility[]>;
  /** one page that shows where a printer prints */
  renderTestPage: (page: TestPage) => Promise<Buffer>;
  /** Draws sides of badges as SVG, in the given order. */
  previewSides: (previews: readonly PreviewedSide[]) => Promise<SidePreview[]>;
  /** Ends the threads after the running tasks; waiting ones are refused. A closed pool prints no more. */
  close: () => Promise<void>;
};

/** Opens a print pool, with threads of its own or with those of another. `patient` as in `createPrintPool`. */
export type OpenPrintPool = (use?: { patient?: boolean }) => PrintPool;

/**
 * Makes a pool of print threads. A thread starts with the first task and ends after a minute without one, so that an
 * idle process keeps no fonts in memory.
 *
 * @param workerFile the print worker's absolute path: `build/print-worker.js` when bundled; by default `print-worker`
 * beside this module, as TypeScript through tsx or as JavaScript like this module itself
 * @param maxThreads how many PDFs at once; 1 by default, because requests share the processors
 * @param patient true when no request waits for the result: the threads then have a lower priority
 */
export function createPrintPool({
  workerFile = workerBeside(import.meta.url, "print-worker"),
  maxThreads = 1,
  patient = false,
} = {}): PrintPool {
  const pool = openWorkerPool<PrintOrder | LegibilityOrder | PreviewOrder>(workerFile, {
    maxThreads,
    niceIncrement: patient ? 19 : 0,
  });
  const long = openWorkerPool<PrintOrder | LegibilityOrder | PreviewOrder>(workerFile, {
    niceIncrement: patient ? 19 : BEHIND_REQUESTS,
  });
  const print = async (order: Exclude<PrintOrder, { kind: "badges" }>, threads: Pick<typeof pool, "run"> = pool) =>
    bufferOf((await threads.run(order)) as Uint8Array);
  const renderBadgeSheets: PrintPool["renderBadgeSheets"] = async ({ badges, layout, painted, needed }) => {
    const { port1: ear, port2: port } = new MessageChannel();
    if (painted) ear.on("message", painted);
    const order: PrintOrder = { kind: "badges", badges, layout, port };
    const printed = (await pool.run(order, { transferList: [port] }).finally(() => ear.close())) as PrintedBadges;
    needed?.(printed.needs);
    return bufferOf(printed.pdf);
  };
  return {
    renderBadge: (badge) => renderBadgeSheets({ badges: [badge], layout: "a6" }),
    renderBadgeSheets,
    renderCertificate: (certificate) => print({ kind: "certificate", certificate }),
    renderCertificates: (file) => print({ kind: "certificates", file }),
    renderPresenceSheet: (sheet) => print({ kind: "presence-sheet", sheet }, long),
    renderTicket: (ticket) => print({ kind: "ticket", ticket }),
    renderInvoice: (invoice) => print({ kind: "invoice", invoice }),
    renderReceipt: (receipt) => print({ kind: "receipt", receipt }),
    legibilityOf: async (people) => {
      const unusual = people.filter((person) => !isCommon(person));
      if (unusual.length === 0) return people.map(() => ALL_DRAWN);
      const asked = (await pool.run({ kind: "legibility", people: unusual })) as Legibility[];
      const answers = new Map(unusual.map((person, at) => [person, asked[at]]));
      return people.map((person) => answers.get(person) ?? ALL_DRAWN);
    },
    renderTestPage: (page) => print({ kind: "test-page", page }),
    previewSides: async (previews) => (await pool.run({ kind: "preview", previews })) as SidePreview[],
    renderFacturX: (invoice) => print({ kind: "factur-x", invoice }),
    close: async () => {
      await Promise.all([pool.close(), long.close()]);
    },
  };
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
