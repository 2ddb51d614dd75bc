import {
  DocumentTypeCode,
  type FacturXInvoiceInput,
  type InvoiceLineInput,
  type TradePartyInput,
  VatCategoryCode,
} from "@stackforge-eu/factur-x";
import { transferReference } from "#app/domain/billing/epc-code.ts";
import type { InvoiceContent, InvoiceLine } from "#app/domain/billing/invoice-content.ts";
import type { VatGroup } from "#app/domain/billing/vat.ts";

/** The sentences that a French invoice has in fields of their own, in the reader's language. */
export type FacturXWords = {
  /** the fixed compensation for recovery */
  recovery: string;
  /** the penalties for late payment */
  penalty: string;
  /** the discount for early payment, or a statement that there is none */
  discount: string;
  /** the payment terms */
  terms: string;
  /** the voucher in the price of each line, null without one; absent: no line has one */
  reductions?: readonly (string | null)[];
};

/**
 * The codes of the business process (BT-23) of services: S1, or S2 when paid before (BR-FR-08); or A1 and A2, which Chorus
 * Pro asked for before the reform.
 */
export type ProcessCodes = "S" | "A";

/**
 * Converts an invoice for the Factur-X library. It follows EN 16931 and the French rules (BR-FR, AFNOR XP Z12-012):
 * notes PMT, PMD and AAB; process S1, or S2 when nothing is left to pay; enterprises identified by SIREN (scheme 0002)
 * with address 0225, others by email; a credit note cites its invoice. Chorus Pro reads the establishment (0009), the
 * paying service as buyer's reference and the commitment as order.
 *
 * @param options.process the codes for public bodies; others always get those of the reform
 */
export function facturXInput(
  content: InvoiceContent,
  words: FacturXWords,
  { process = "S" }: { process?: ProcessCodes } = {},
): FacturXInvoiceInput {
  const { seller, buyer, supply, totals, payment, credits } = content;
  const isInvoice = content.kind === "invoice";
  const isPaid = isInvoice && payment.paid !== null;
  const gross = euros(totals.grossCents);
  return {
    document: {
      id: content.reference,
      issueDate: content.issuedOn,
      typeCode: isInvoice ? DocumentTypeCode.COMMERCIAL_INVOICE : DocumentTypeCode.CREDIT_NOTE,
      businessProcessId: `${buyer.kind === "public" && buyer.country === "FR" ? process : "S"}${isPaid ? 2 : 1}`,
      ...(buyer.serviceCode ? { buyerReference: buyer.serviceCode } : {}),
      notes: notesOf(content, words),
    },
    seller: {
      ...partyOf(seller),
      contact: { name: seller.name, email: seller.email },
      // A seller that charges no VAT has no VAT number, and is registered with the tax office by SIREN.
      taxRegistrations: [
        seller.vatNumber ? { id: seller.vatNumber, schemeId: "VA" } : { id: seller.siren, schemeId: "FC" },
      ],
    },
    buyer: {
      ...partyOf(buyer),
      ...(buyer.vatNumber ? { taxRegistrations: [{ id: buyer.vatNumber, schemeId: "VA" as const }] } : {}),
    },
    lines: content.lines.map((line, at) => lineOf(line, at, words.reductions?.[at] ?? null)),
    delivery: { date: supply.until ?? content.issuedOn },
    ...(supply.from && supply.until ? { billingPeriod: { startDate: supply.from, endDate: supply.until } } : {}),
    references: [
      ...(buyer.commitmentNumber ? [{ id: buyer.commitmentNumber, type: "order" as const }] : []),
      ...(credits ? [{ id: credits.reference, type: "preceding" as const, issueDate: credits.issuedOn }] : []),
    ],
    payment: { ...meansOf(content), dueDate: payment.dueOn, termsDescription: words.terms },
    vatBreakdown: content.vat.map(vatOf),
    totals: {
      lineTotal: euros(totals.netCents),
      taxBasisTotal: euros(totals.netCents),
      taxTotal: euros(totals.vatCents),
      grandTotal: gross,
      ...(isPaid ? { prepaidAmount: gross } : {}),
      duePayableAmount: isPaid ? 0 : gross,
      currency: "EUR",
    },
  };
}

function notesOf({ seller, credits }: InvoiceContent, words: FacturXWords) {
  return [
    { subjectCode: "PMT", content: words.recovery },
    { subjectCode: "PMD", content: words.penalty },
    { subjectCode: "AAB", content: words.discount },
    ...(seller.legalMention ? [{ subjectCode: "ABL", content: seller.legalMention }] : []),
    ...(credits ? [{ content: credits.reason }] : []),
  ];
}

function partyOf(party: InvoiceContent["seller"] | InvoiceContent["buyer"]): TradePartyInput {
  const { name, siren, siret, email } = party;
  return {
    name,
    // A company may have given its SIREN alone.
    ...(siret && siret !== siren ? { globalId: { value: siret, schemeID: "0009" } } : {}),
    ...(siren ? { legalOrganization: { id: siren, schemeID: "0002" } } : {}),
    address: { line1: party.addressLine, city: party.city, postalCode: party.postcode, country: party.country },
    electronicAddress: siren ? { value: siren, schemeID: "0225" } : { value: email, schemeID: "EM" },
  };
}

/**
 * A line is one place, so that its price equals its amount and nothing is rounded. A voucher's discount is in its price
 * (BT-146), and its note (BT-127) says so.
 */
function lineOf(line: InvoiceLine, at: number, reduction: string | null): InvoiceLineInput {
  return {
    ...(reduction === null ? {} : { note: reduction }),
    id: String(at + 1),
    name: line.ticketType,
    description: line.attendee,
    quantity: 1,
    unitPrice: euros(line.netCents),
    lineTotal: euros(line.netCents),
    vatCategoryCode: categoryOf(line.vatBasisPoints),
    vatRatePercent: line.vatBasisPoints / 100,
  };
}

function vatOf(group: VatGroup) {
  return {
    categoryCode: categoryOf(group.vatBasisPoints),
    ratePercent: group.vatBasisPoints / 100,
    taxableAmount: euros(group.netCents),
    taxAmount: euros(group.vatCents),
    ...(group.zeroReason ? { exemptionReason: group.zeroReason } : {}),
  };
}

/** UNTDID 4461 (BT-81): 10 is cash, 20 a cheque, 48 a card. A transfer, 30, needs an account. */
const PAID_BY = { cash: "10", cheque: "20", card: "48", "card-terminal": "48", transfer: null, mandate: null } as const;

function meansOf({ seller, payment, kind, order, ...content }: InvoiceContent) {
  const reference = transferReference({ invoice: content.reference, code: order.code ?? "" });
  const paidBy = payment.paid && PAID_BY[payment.paid.means];
  if (paidBy) return { meansCode: paidBy, paymentReference: reference };
  if (kind === "credit-note" || !seller.iban) return { paymentReference: reference };
  const account = { iban: seller.iban, accountName: seller.name, ...(seller.bic ? { bic: seller.bic } : {}) };
  return { meansCode: "30", paymentReference: reference, ...account };
}

function categoryOf(basisPoints: number): VatCategoryCode {
  return basisPoints === 0 ? VatCategoryCode.EXEMPT : VatCategoryCode.STANDARD_RATE;
}

/** The library takes euros and prints them with two decimals. */
function euros(cents: number): number {
  return cents / 100;
}
