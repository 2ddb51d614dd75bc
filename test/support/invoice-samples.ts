import { type Billed, type InvoiceContent, invoiceContent } from "#app/domain/billing/invoice-content.ts";
import { BUYER, SELLER } from "./billing-samples.ts";

/** The content of an invoice to pay: two people at 120 € and 10 %, one at 50 € and 20 %. */
export function sampleInvoice(changes: Partial<Billed> = {}, seller = SELLER): InvoiceContent {
  const billed: Billed = {
    language: "fr",
    buyer: { ...BUYER, kind: "public", serviceCode: "SERVICE-7", commitmentNumber: "EJ-2030-1" },
    supply: {
      edition: "Édition d’essai 2030",
      editionEn: "Trial edition 2030",
      from: "2030-03-12",
      until: "2030-03-13",
    },
    order: { id: 7, madeOn: "2030-01-08" },
    lines: [billedLine("Ada Modèle"), billedLine("Thị Łucja Őrsi"), billedLine("Zoé Exemple", 5_000, 2000)],
    paid: null,
    ...changes,
  };
  return invoiceContent(billed, { reference: "F-2030-00042", issuedOn: "2030-01-10", seller });
}

/** One person's place. */
export function billedLine(attendee: string, grossCents = 12_000, vatBasisPoints = 1000): Billed["lines"][number] {
  const zeroReason = vatBasisPoints === 0 ? "TVA non applicable, art. 293 B du CGI" : null;
  return {
    ticketType: "Collectivité",
    ticketTypeEn: "Local authority",
    attendee,
    grossCents,
    vatBasisPoints,
    zeroReason,
  };
}
