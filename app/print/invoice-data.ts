import type { Language } from "#app/i18n/format.ts";

/** A word and what it says. */
export type Fact = readonly [label: string, value: string];

/** Somebody's name and what stands below it. */
export type Party = { heading: string; name: string; lines: string[] };

/** What the paper of an invoice or a credit note shows: texts in the reader's language, amounts and days already written. */
export type InvoiceData = {
  language: Language;
  /** "Facture", "Avoir" */
  title: string;
  reference: string;
  seller: Party;
  buyer: Party;
  /** number, days, and what the buyer's accountants look for */
  facts: Fact[];
  /** what a credit note takes back and why; null for an invoice */
  credit: string | null;
  /** what was sold, in a sentence */
  supply: string;
  columns: InvoiceColumns;
  lines: ({ name: string; detail: string } & Omit<InvoiceColumns, "description">)[];
  vat: { heading: string; columns: VatRow; rows: VatRow[]; reasons: string[] };
  totals: { net: Fact; vat: Fact; gross: Fact };
  /** that it is paid, and how; null while payment is due */
  paid: string | null;
  /** how to pay; null when nothing is to be paid */
  payment: { heading: string; facts: Fact[] } | null;
  /** what the law wants said */
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
