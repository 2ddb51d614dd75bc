/**
 * What a bank's file says, as plain data. Cents are hundredths of the currency, positive for money that came in. Days
 * are `YYYY-MM-DD`, as the bank wrote them: no zone is applied.
 */
export interface BankFile {
  /** `camt.053` is a statement, `camt.054` a notification: it has no balances, and its money is in a statement too. */
  readonly format: "camt.053" | "camt.054" | "csv";
  readonly statements: readonly BankStatement[];
}

/** The entries of one account. A file holds several statements, also of several accounts. */
export interface BankStatement {
  /** An IBAN; another identifier behind `#`; the account number of a CSV; null when the file names none. */
  readonly account: string | null;
  readonly currency: string | null;
  /** The statement's electronic sequence number. */
  readonly number: number | null;
  /** The bank's code of a copy or duplicate (`COPY`, `DUPL`, `CODU`); null for the first one. */
  readonly copy: string | null;
  readonly opening: Balance | null;
  readonly closing: Balance | null;
  readonly entries: readonly BankEntry[];
}

export interface Balance {
  readonly cents: number;
  readonly currency: string | null;
  readonly day: string | null;
}

/** One payment, with what can tell who pays what. */
export interface BankPayment {
  /** Null in a detail whose amount the bank left out. */
  readonly cents: number | null;
  readonly currency: string;
  readonly endToEnd: string | null;
  /** The other party of the transfer: often a public treasury, not the buyer. */
  readonly name: string | null;
  /** Its IBAN, or another identifier of its account behind `#`. */
  readonly iban: string | null;
  readonly bic: string | null;
  /** Other names: of the party behind it, or of its bank when there is no name. */
  readonly otherNames: readonly string[];
  /** Identifiers of organisations, such as a SIRET. */
  readonly identifiers: readonly string[];
  readonly texts: PaymentTexts;
  /** Why a transfer came back (ISO 20022 ExternalReturnReason1Code) and the bank's words. */
  readonly returned: { readonly code: string | null; readonly words: string | null } | null;
}

/** Where the number of an invoice may be, the most reliable place first. */
export interface PaymentTexts {
  /** Structured creditor references (ISO 11649). */
  readonly references: readonly string[];
  /** Structured numbers of documents. */
  readonly documents: readonly string[];
  /** Free texts. The lines of one text may be cut in a word, or between two words. */
  readonly lines: readonly (readonly string[])[];
  /** Identifiers that the payer or a bank gave. */
  readonly ids: readonly string[];
}

export interface BankEntry extends BankPayment {
  readonly cents: number;
  /** Its line in the file, from 1. */
  readonly line: number;
  /** `BOOK` alone is money; `PDNG` and others are announced. */
  readonly status: string;
  readonly booked: string | null;
  readonly value: string | null;
  /** The bank's reference of the entry, unique in its account. */
  readonly bankReference: string | null;
  /** True when it takes back an earlier entry; the sign of `cents` is as written. */
  readonly reversal: boolean;
  /** The bank's reference of the entry that it takes back. */
  readonly reverses: string | null;
  readonly batch: { readonly id: string | null; readonly count: number | null } | null;
  readonly chargesCents: number | null;
  /** The amount that was sent, where it differs. */
  readonly sent: { readonly cents: number; readonly currency: string } | null;
  /** Known from the bank's transaction code. */
  readonly kind: "charges" | "interest" | "return" | null;
  /** The payments of a batch, when there are several. */
  readonly details: readonly BankPayment[];
  /** The text of a CSV's row; null in XML. */
  readonly label: string | null;
  /** The balance behind the row, in a CSV that writes it. */
  readonly balanceCents: number | null;
}

/** Whether an entry is booked: others are only announced, and come again when they are booked. */
export function isMoney({ status }: Pick<BankEntry, "status">): boolean {
  return status === "BOOK";
}
