import type { Language } from "#app/i18n/format.ts";
import type { Fact, Party } from "./invoice-data.ts";

/** What the receipt of an order's payments shows: texts in the reader's language, amounts and days already written. */
export interface ReceiptData {
  readonly language: Language;
  /** "Attestation de paiement" */
  readonly title: string;
  /** which order, under the title */
  readonly reference: string;
  readonly seller: Party;
  readonly payer: Party;
  /** that the money was received, and what for, in a sentence */
  readonly statement: string;
  /** the invoice, the total of the order, and what is left to pay */
  readonly facts: readonly Fact[];
  readonly columns: ReceiptRow;
  /** one a payment, then one a refund */
  readonly rows: readonly ReceiptRow[];
  readonly total: Fact;
  readonly foot: string;
}

export interface ReceiptRow {
  readonly day: string;
  readonly means: string;
  readonly reference: string;
  readonly amount: string;
}
