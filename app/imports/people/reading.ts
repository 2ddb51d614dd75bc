/** How the rows of a list of people are read. The texts of the reasons are messages of `peopleLists`. */
import type { MailDefect } from "./mail-cell.ts";

export type RowStatus = "ok" | "duplicate" | "bad" | "ignored";

export type ReasonCode =
  | MailDefect
  /** Passed over. */
  | "blank"
  | "headers-again"
  | "title"
  | "total"
  | "cancelled"
  | "option"
  /** Named: a person decides or corrects. */
  | "cells"
  | "name-missing"
  | "name-error"
  | "name-formula"
  | "first-missing"
  | "last-missing"
  | "place-unnamed"
  | "address-missing"
  | "address-error"
  | "category-unknown"
  | "organisation-unknown"
  | "option-alone"
  | "too-long"
  /** The same person again. */
  | "same-person"
  | "same-person-elsewhere"
  | "same-id"
  | "same-with-tag"
  | "same-perhaps"
  /** Remarks on a row that is read. */
  | "address-of-buyer"
  | "address-of-contact"
  | "addresses-more"
  | "hidden-row"
  | "struck-row"
  | "unpaid"
  | "phone-rounded"
  | "phone-invalid"
  | "phone-of-order"
  | "formula-left-out"
  | "letters-lost"
  | "name-swapped"
  | "name-order-asked"
  | "other-script"
  | "namesake"
  | "code-corrected"
  | "organisation-of-title";

export interface RowReason {
  readonly code: ReasonCode;
  /** The values for the `{{…}}` of its text. */
  readonly params: Readonly<Record<string, string | number>>;
}

export interface ListedPerson {
  readonly last: string;
  /** Empty for a person of one name. */
  readonly first: string;
  /** In lower case, its domain in ASCII; null when the list gives only that of a contact. */
  readonly email: string | null;
  /** Ten digits of a French number, else with `+`. */
  readonly phone: string | null;
  readonly organisation: string | null;
  readonly job: string | null;
  readonly category: string | null;
  /** INSEE code, SIREN or SIRET of the organisation. */
  readonly code: string | null;
}

export interface ListRow {
  /** As a spreadsheet numbers it, the headers counted. */
  readonly row: number;
  readonly sheet: string | null;
  readonly status: RowStatus;
  /** Null for a `bad` row and for what is no person; an `ignored` option has the person whose it is. */
  readonly person: ListedPerson | null;
  /** What could be read of a `bad` row, for the person who decides; its category as written. */
  readonly draft: ListedPerson | null;
  readonly reasons: readonly RowReason[];
  /** Of a duplicate: the row that has the person. `isCertain`: otherwise a person decides. */
  readonly of: { readonly row: number; readonly sheet: string | null; readonly isCertain: boolean } | null;
  readonly contactEmail: string | null;
  readonly otherEmails: readonly string[];
  /** What was probably meant. */
  readonly suggested: { readonly email: string | null; readonly category: string | null };
  readonly isPaid: boolean | null;
}

/** Makes a reason; `params` are the values of its text. */
export function reason(code: ReasonCode, params: RowReason["params"] = {}): RowReason {
  return { code, params };
}

/** What is found while a row is read: reasons why a person must decide, and remarks. */
export interface RowNotes {
  readonly blocking: RowReason[];
  readonly remarks: RowReason[];
}
