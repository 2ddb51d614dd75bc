import { creditContent } from "#app/domain/billing/invoice-content.ts";
import type { Language } from "#app/i18n/format.ts";
import { facturXOf, invoicePaper } from "#app/jobs/invoice-paper.ts";
import { quotationPaper } from "#app/jobs/quotation-paper.ts";
import { receiptPaper } from "#app/jobs/receipt-paper.ts";
import { sampleQuotation } from "#app/mail/examples/quotation.ts";
import { plainPrint } from "#app/print/badge-sheets.ts";
import { roles } from "#app/print/band-pattern.ts";
import type { PrintPool } from "#app/print/pool.ts";
import { certificate } from "./samples/certificate.ts";
import { sampleInvoice, sampleReceipt } from "./samples/invoice.ts";
import { badge, ticket } from "./samples/paper.ts";
import { presenceSheet } from "./samples/presence-sheet.ts";

/** The kinds of PDF that the print pool renders. */
export type Paper = Exclude<keyof PrintPool, "legibilityOf" | "previewSides" | "close">;

type PrintSample = (print: PrintPool, language: Language) => Promise<Buffer>;

/** Examples of everything that is printed. A PDF of the print pool without an example does not compile. */
export const PRINT_SAMPLES: { readonly [paper in Paper]: { readonly [name: string]: PrintSample } } = {
  renderTicket: {
    ticket: (print, language) => print.renderTicket(sampleTicket(language)),
  },
  renderBadge: { badge: (print) => print.renderBadge(badge()) },
  renderBadgeSheets: {
    "badges on A6": (print) => print.renderBadgeSheets({ badges: BADGES, layout: "a6" }),
    "badges on A4": (print) => print.renderBadgeSheets({ badges: BADGES, layout: "a4" }),
  },
  renderCertificate: { certificate: (print, language) => print.renderCertificate(certificate(language)) },
  renderCertificates: {
    certificates: (print, language) => {
      const one = certificate(language);
      return print.renderCertificates({ title: one.words.title, language, certificates: [one, one] });
    },
  },
  renderPresenceSheet: {
    "presence sheet": (print, language) => print.renderPresenceSheet(presenceSheet(language)),
  },
  renderInvoice: {
    invoice: (print, language) => print.renderInvoice(invoicePaper(sampleInvoice({ language }), { language })),
    "paid invoice": (print, language) =>
      print.renderInvoice(
        invoicePaper(sampleInvoice({ language, paid: { on: "2030-01-09", means: "card" } }), { language }),
      ),
    quotation: (print, language) =>
      print.renderInvoice(quotationPaper(sampleQuotation(language), { language, lastDay: "2030-02-09" })),
    "credit note": (print, language) => print.renderInvoice(invoicePaper(sampleCreditNote(language), { language })),
  },
  renderFacturX: {
    "invoice as Factur-X": (print, language) =>
      print.renderFacturX(facturXOf(sampleInvoice({ language }), { language })),
    "credit note as Factur-X": (print, language) =>
      print.renderFacturX(facturXOf(sampleCreditNote(language), { language })),
  },
  renderTestPage: {
    "test page": (print) =>
      print.renderTestPage({
        sheet: plainPrint("a4").sheet,
        offset: { x: 1.5, y: -0.5 },
        lines: ["A6 × 4", "+1,5 mm, −0,5 mm"],
      }),
  },
  renderReceipt: { receipt: (print, language) => print.renderReceipt(receiptPaper(sampleReceipt(), { language })) },
};

const BADGES = roles.flatMap((kind) =>
  ["Ada", "Thị Łucja", "Maximilienne-Alexandrine"].map((givenName) =>
    badge({ givenName }, { role: { kind, word: kind } }),
  ),
);

function sampleTicket(language: Language) {
  const sessions = [
    { title: "Réemploi", room: "Salle A", start: "2027-06-03T07:30:00Z", end: "2027-06-03T09:00:00Z" },
    { title: "Visite du port", room: "Quai", start: "2027-06-04T07:30:00Z", end: "2027-06-04T09:00:00Z" },
  ];
  return ticket({ language, sessions });
}

function sampleCreditNote(language: Language) {
  return creditContent(sampleInvoice({ language }), {
    reference: "A-2030-00007",
    issuedOn: "2030-01-12",
    reason: language === "fr" ? "Annulation de la commande" : "Order cancelled",
  });
}
