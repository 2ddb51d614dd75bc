import { movedDay } from "../edition/same-weekday.ts";
import type { Language } from "../language.ts";
import { isFrenchVatNumber, sirenOf } from "../siret.ts";
import type { PaymentMeans } from "./payment-means.ts";
import type { DatedSeller, Seller } from "./seller.ts";
import { type Amounts, creditOf, type PricedLine, type VatGroup, vatOf } from "./vat.ts";

/** The buyer, as typed when the order was made. */
export interface Buyer {
  readonly kind: "person" | "company" | "public";
  readonly name: string;
  readonly email: string;
  readonly addressLine: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
  /** A SIRET, or a company's SIREN where only that is known. */
  readonly siret: string | null;
  readonly vatNumber: string | null;
  /** What Chorus Pro routes by: the paying service, and its commitment or purchase order number. */
  readonly serviceCode: string | null;
  readonly commitmentNumber: string | null;
}

/** One person's place, or an option of theirs. */
export interface InvoiceLine extends PricedLine {
  /** What is sold: the name of the ticket type or of the option. */
  readonly ticketType: string;
  readonly ticketTypeEn: string | null;
  readonly attendee: string;
  /** The voucher in its price, and the price without it, VAT included; absent without one. */
  readonly voucher?: { readonly code: string; readonly fullCents: number } | undefined;
  readonly netCents: number;
}

/** What was sold: the registration for an edition, supplied on its days (`YYYY-MM-DD`; null when unknown). */
export interface Supply {
  readonly edition: string;
  readonly editionEn: string | null;
  readonly from: string | null;
  readonly until: string | null;
}

/**
 * Everything that an invoice or credit note says, as it was issued; stored as JSON and never changed. Days are
 * `YYYY-MM-DD`. The amounts of a credit note are positive.
 */
export interface InvoiceContent {
  readonly version: 1;
  readonly kind: "invoice" | "credit-note";
  readonly reference: string;
  readonly issuedOn: string;
  readonly language: Language;
  readonly seller: Seller & { readonly siren: string };
  readonly buyer: Buyer & { readonly siren: string | null };
  readonly supply: Supply;
  /** How the order is cited: by its short code; the oldest invoices cite its id. */
  readonly order: { readonly id: number; readonly code?: string | undefined; readonly madeOn: string };
  readonly lines: readonly InvoiceLine[];
  readonly vat: readonly VatGroup[];
  readonly totals: Amounts;
  /** `paid` is null while payment is due. */
  readonly payment: { readonly dueOn: string; readonly paid: Paid | null };
  /** The invoice that a credit note cancels. */
  readonly credits: { readonly reference: string; readonly issuedOn: string; readonly reason: string } | null;
}

export interface Paid {
  readonly on: string;
  readonly means: PaymentMeans;
}

/** An order's data for its invoice. */
export interface Billed {
  readonly language: Language;
  readonly buyer: Buyer;
  readonly supply: Supply;
  readonly order: InvoiceContent["order"];
  /** VAT included; free lines are not billed. */
  readonly lines: readonly Omit<InvoiceLine, "netCents">[];
  readonly paid: Paid | null;
}

/** Makes the content of an order's invoice. Pure: the same order always gives the same content. */
export function invoiceContent(
  billed: Billed,
  { reference, issuedOn, seller }: { reference: string; issuedOn: string; seller: DatedSeller },
): InvoiceContent {
  const charged = billed.lines.filter((line) => line.grossCents > 0);
  const { netCents, groups, totals } = vatOf(charged);
  return {
    version: 1,
    kind: "invoice",
    reference,
    issuedOn,
    language: billed.language,
    seller: sellerSaid(seller),
    buyer: buyerSaid(billed.buyer),
    supply: billed.supply,
    order: billed.order,
    lines: charged.map((line, at) => ({ ...line, netCents: netCents[at] ?? 0 })),
    vat: groups,
    totals,
    payment: { dueOn: billed.paid ? issuedOn : movedDay(issuedOn, seller.paymentDays), paid: billed.paid },
    credits: null,
  };
}

/**
 * Makes the content of a credit note that takes back lines of an invoice, whole or in part. All credit notes of an invoice
 * take back exactly its amounts together: each rate's VAT is the difference of what is taken back before and after.
 *
 * @param earlier the credit notes of the invoice before this one
 * @param lines what is taken back, VAT included, in positive cents
 */
export function creditContent(
  invoice: InvoiceContent,
  {
    reference,
    issuedOn,
    reason,
    earlier = [],
    lines = invoice.lines,
  }: {
    reference: string;
    issuedOn: string;
    reason: string;
    earlier?: readonly InvoiceContent[];
    lines?: readonly Omit<InvoiceLine, "netCents">[];
  },
): InvoiceContent {
  const { netCents, groups, totals } = creditOf(lines, {
    charged: invoice.vat,
    credited: earlier.flatMap(({ vat }) => vat),
  });
  return {
    ...invoice,
    kind: "credit-note",
    reference,
    issuedOn,
    // What is taken back may be a part of the price, so nothing is said of the voucher.
    lines: lines.map(({ voucher: _, ...line }, at) => ({ ...line, netCents: netCents[at] ?? 0 })),
    vat: groups,
    totals,
    payment: { dueOn: issuedOn, paid: null },
    credits: { reference: invoice.reference, issuedOn: invoice.issuedOn, reason },
  };
}

/** What a paper says of its seller. */
export function sellerSaid(seller: DatedSeller): InvoiceContent["seller"] {
  const { validFrom: _, refundForm: __, takesCash: ___, ...said } = seller;
  return { ...said, siren: sirenOf(seller.siret) };
}

/** What a paper says of its buyer. */
export function buyerSaid(buyer: Buyer): InvoiceContent["buyer"] {
  return { ...buyer, siren: sirenOfBuyer(buyer) };
}

/** The SIREN of a buyer, also where only its French VAT number is known, whose last nine digits it is. */
function sirenOfBuyer({ siret, vatNumber }: Buyer): string | null {
  if (siret) return sirenOf(siret);
  return vatNumber && isFrenchVatNumber(vatNumber) ? vatNumber.slice(-9) : null;
}
