import type { Language } from "#app/i18n/format.ts";

/** A label with its value. */
export type Fact = readonly [label: string, value: string];

/** A name with the lines below it. */
export type Party = { heading: string; name: string; lines: string[] };

/** The QR code of a transfer, as one SVG path, with a caption. */
export type TransferCode = { side: number; path: string; caption: string };

/** A box to be signed: what is to be written by hand, and a line for each thing that it asks. */
export type SignatureBox = { heading: string; lines: string[] };

/** The content of an invoice's, credit note's or quotation's PDF: texts in the reader's language, amounts and days formatted. */
export type InvoiceData = {
  language: Language;
  /** "Facture", "Avoir", "Devis" */
  title: string;
  reference: string;
  seller: Party;
  buyer: Party;
  /** number, days, and references for the buyer's accounts */
  facts: Fact[];
  /** the cancelled invoice and the reason; null for an invoice */
  credit: string | null;
  /** a sentence on what was sold */
  supply: string;
  columns: InvoiceColumns;
  lines: ({ name: string; detail: string } & Omit<InvoiceColumns, "description">)[];
  vat: { heading: string; columns: VatRow; rows: VatRow[]; reasons: string[] };
  totals: { net: Fact; vat: Fact; gross: Fact };
  /** how it was paid; null while payment is due */
  paid: string | null;
  /** how to pay; null when nothing is due */
  payment: { heading: string; facts: Fact[]; code: TransferCode | null } | null;
  /** where the buyer accepts a quotation; absent on other papers */
  signature?: SignatureBox;
  /** the mentions that the law requires */
  mentions: string[];
  /** at the foot of every page, before "Page 1 / 2" */
  foot: string;
  /** "Page" */
  page: string;
};

export type InvoiceColumns = {
  description: string;
  quantity: string;
  unitNet: string;
  rate: string;
  net: string;
  gross: string;
};

export type VatRow = { rate: string; net: string; vat: string; gross: string };
