import type { Language } from "#app/i18n/format.ts";
import type { Fact, Party } from "./invoice-data.ts";

/** The content of a receipt: texts in the reader's language, amounts and days formatted. */
export interface ReceiptData {
  readonly language: Language;
  /** "Attestation de paiement" */
  readonly title: string;
  /** the order, below the title */
  readonly reference: string;
  readonly seller: Party;
  readonly payer: Party;
  /** a sentence that confirms the payment and its purpose */
  readonly statement: string;
  /** the invoice, the order's total, and the amount left to pay */
  readonly facts: readonly Fact[];
  readonly columns: ReceiptRow;
  /** payments first, then refunds */
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
