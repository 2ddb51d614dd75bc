/** Which column of a bank's CSV is what. */
import type { DecimalMark } from "./amounts.ts";
import type { Delimiter } from "./csv-records.ts";
import type { DayOrder } from "./days.ts";

/** The columns of a CSV, by number from 0. */
export interface CsvColumns {
  /** The day of the entry. */
  readonly booked: number;
  readonly value: number | null;
  /** One signed column; or money out and in, in `debit` and `credit`. */
  readonly amount: number | null;
  readonly debit: number | null;
  readonly credit: number | null;
  /** The columns that make the text, in their order. */
  readonly label: readonly number[];
  /** A note that a person added; part of the text where it is not blank. */
  readonly comment: number | null;
  readonly name: number | null;
  readonly iban: number | null;
  readonly bankReference: number | null;
  readonly balance: number | null;
  readonly account: number | null;
  readonly currency: number | null;
  readonly status: number | null;
}

/**
 * How one bank's CSV is read: found by its headers, or given by a person for a file whose headers are unknown. Plain
 * data, to be kept with the account.
 */
export interface CsvMapping {
  readonly delimiter: Delimiter;
  /** The headers as `headerWords` writes them; null for a file without headers. */
  readonly headers: readonly string[] | null;
  readonly columns: CsvColumns;
  /** Null: found from the cells of each column. */
  readonly dayOrder: DayOrder | null;
  readonly decimalMark: DecimalMark | null;
}

/** What is known of a file whose columns are not: what a person needs to give its mapping. */
export interface UnknownColumns {
  readonly delimiter: Delimiter;
  /** The most likely header line, from 1; null when none is likely. */
  readonly line: number | null;
  readonly headers: readonly string[];
  /** The first records below. */
  readonly sample: readonly (readonly string[])[];
  /** The columns that were recognised. */
  readonly guess: Partial<CsvColumns>;
}
