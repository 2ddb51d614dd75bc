import type { Receipt } from "#app/domain/billing/find-receipt.ts";
import { type Billed, type InvoiceContent, invoiceContent } from "#app/domain/billing/invoice-content.ts";
import { BUYER, SELLER } from "#app/mail/examples/parties.ts";

/** The content of an unpaid invoice: two people at 120 € and 10 %, one at 50 € and 20 %. */
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
    order: { id: 7, code: "KQ74XY", madeOn: "2030-01-08" },
    lines: [billedLine("Ada Modèle"), billedLine("Thị Łucja Őrsi"), billedLine("Zoé Exemple", 5_000, 2000)],
    paid: null,
    ...changes,
  };
  return invoiceContent(billed, { reference: "F-2030-00042", issuedOn: "2030-01-10", seller });
}

/** The line of one person. */
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

/** A receipt of payments by card and by transfer, with a part refunded. */
export function sampleReceipt(): Receipt {
  const { seller, buyer, order, totals, reference, issuedOn } = sampleInvoice();
  const half = Math.round(totals.grossCents / 2);
  return {
    order: {
      id: order.id,
      shortCode: "KQ74XY",
      code: "exemple",
      edition: { id: 1, year: 2030 },
      state: "confirmed",
      payment: "card",
      language: "fr",
      totalCents: totals.grossCents,
      createdAt: new Date("2030-01-08T10:00:00Z"),
      expiresAt: null,
      orderer: { name: "Ada Modèle", email: "ada@exemple.invalid" },
      buyer,
      lines: [],
      papers: [],
      receivedCents: totals.grossCents,
      returnedCents: 5_000,
      chargedCents: totals.grossCents,
      openCents: 5_000,
      stray: [],
      placeInQuestion: false,
      awaitsInvoice: false,
    },
    edition: { name: "Édition d’essai 2030", nameEn: "Trial edition 2030" },
    seller,
    invoice: { reference, issuedOn },
    received: [
      { on: "2030-01-08", means: "card", reference: "pi_exemple", amountCents: half },
      { on: "2030-01-20", means: "transfer", reference: "VIR 42", amountCents: totals.grossCents - half },
    ],
    returned: [{ on: "2030-02-01", means: "card", reference: "re_exemple", amountCents: 5_000 }],
  };
}
