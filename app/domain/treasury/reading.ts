/** How an entry is understood: what it is for, how sure that is, why, and what is left to a person. */

/**
 * `certain`: a number, or a short code, with its amount to the cent. `probable`: a number without it, or with a typing error; a commitment
 * or order number with it. `possible`: a name or an amount alone. `none`: nothing says what it is for.
 */
export type Confidence = "certain" | "probable" | "possible" | "none";

/** A part of an entry for one invoice or credit note, with the entry's sign. */
export interface Share {
  readonly number: string;
  readonly cents: number;
}

/** Codes of `why` and `person`; their words are messages of `statements`. */
export const WHY = [
  "amount-alone",
  "amount-shared",
  "batch",
  "batch-details",
  "bank-charges",
  "card-receipts",
  "cheques",
  "code-amount",
  "commitment-amount",
  "commitment-part",
  "commitment-shared",
  "credit-unknown",
  "double-paid-back",
  "interest",
  "listed-amount",
  "mistyped-amount",
  "mistyped-part",
  "name-amount",
  "name-known",
  "name-of-another",
  "name-part",
  "name-several",
  "name-sum",
  "number-amount",
  "number-other-currency",
  "number-over",
  "number-part",
  "number-settled",
  "number-settled-again",
  "number-some",
  "numbers-amount",
  "numbers-over",
  "numbers-part",
  "other-currency",
  "own-expense",
  "paid-back",
  "paid-back-other",
  "pending",
  "refund-left",
  "refund-left-other",
  "refund-returned",
  "refused-by-bank",
  "rest-of-details",
  "reversal",
  "reversal-unknown",
  "short-amount",
] as const;
export type Why = (typeof WHY)[number];

export const PERSON = [
  "also-cites",
  "ask-iban",
  "charges-account",
  "check-split",
  "cheque-slip",
  "choose",
  "decide",
  "due-again",
  "left",
  "over",
  "paid-twice",
  "probable-duplicate",
  "separate-income",
  "short-proves-nothing",
  "wait-for-details",
  "wrong-amount",
] as const;
export type ForPerson = (typeof PERSON)[number];

/** A code with the values of its text. Names that end with `Cents` are amounts. */
export interface Reason<Code extends string> {
  readonly code: Code;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Reading {
  readonly confidence: Confidence;
  readonly invoices: readonly Share[];
  readonly why: Reason<Why>;
  /** Null when nothing is left to a person but to confirm. */
  readonly person: Reason<ForPerson> | null;
  /** Whether what it is for counts as settled for the entries behind it: false for a guess by the amount alone. */
  readonly settles: boolean;
}

/** Makes a reading. @param options.invoices the parts; without them the entry is for nothing that is known */
export function reading(
  confidence: Confidence,
  why: Reason<Why>["code"] | Reason<Why>,
  {
    invoices = [],
    person = null,
    settles = confidence !== "none",
  }: { invoices?: readonly Share[]; person?: Reason<ForPerson> | null; settles?: boolean } = {},
): Reading {
  return { confidence, invoices, why: typeof why === "string" ? because(why) : why, person, settles };
}

/** A reason with its values. */
export function because<Code extends string>(code: Code, params: Reason<Code>["params"] = {}): Reason<Code> {
  return { code, params };
}
