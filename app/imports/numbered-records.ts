/** The records of any CSV text. */
import { CsvError, type Options, parse } from "csv-parse/sync";

/** Blank records included: limits the memory for a file of millions of rows. */
export const MOST_RECORDS = 50_000;

export interface CsvRecord {
  /** The record's first line, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export type CsvRecords =
  | { readonly kind: "read"; readonly records: readonly CsvRecord[] }
  /** `file-cut`: a quote is open at the end. The line is null when the parser names none. */
  | { readonly kind: "too-many-parts" | "file-cut" | "csv-syntax"; readonly line: number | null };

/**
 * Splits a text into records, also of different lengths.
 *
 * @param options.skipped how many lines at the beginning are no record
 */
export function numberedRecords(text: string, { skipped = 0, ...options }: Options & { skipped?: number }): CsvRecords {
  try {
    const read = parse(text, {
      ...options,
      from_line: skipped + 1,
      info: true,
      relax_column_count: true,
      max_record_size: 2 ** 20,
      to: MOST_RECORDS + 1,
    }) as unknown as readonly { record: string[]; info: { lines: number } }[];
    if (read.length > MOST_RECORDS) return { kind: "too-many-parts", line: read.at(-1)?.info.lines ?? null };
    let before = skipped;
    const records = read.map(({ record, info }) => {
      const numbered = { line: before + 1, cells: record };
      before = info.lines;
      return numbered;
    });
    return { kind: "read", records };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : null;
    return { kind: error.code === "CSV_QUOTE_NOT_CLOSED" ? "file-cut" : "csv-syntax", line };
  }
}
