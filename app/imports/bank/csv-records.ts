/** The records of a bank's CSV, each with its first line's number. */
import { CsvError, parse } from "csv-parse/sync";
import { folded } from "../../domain/folded.ts";
import type { StatementProblems } from "./statement-problems.ts";

/** An account with a hundred movements a day has 36,000 a year. */
const MOST_RECORDS = 50_000;

export const DELIMITERS = [";", "\t", ",", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Splits a text into records. Lines before the headers may hold anything, so a quote inside a cell is part of it.
 *
 * @returns null after a problem noted with its line: an open quote, too many records
 */
export function csvRecords(text: string, delimiter: Delimiter, problems: StatementProblems): CsvRecord[] | null {
  try {
    const read = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      record_delimiter: ["\r\n", "\n", "\r"],
      max_record_size: 2 ** 20,
      to: MOST_RECORDS + 1,
    }) as unknown as readonly { record: string[]; info: { lines: number } }[];
    if (read.length > MOST_RECORDS) {
      problems.add(read.at(-1)?.info.lines ?? null, "too-many-parts", { most: MOST_RECORDS });
      return null;
    }
    let before = 0;
    return read.map(({ record, info }) => {
      const numbered = { line: before + 1, cells: record };
      before = info.lines;
      return numbered;
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = typeof error.lines === "number" ? error.lines : null;
    problems.add(at, error.code === "CSV_QUOTE_NOT_CLOSED" ? "file-cut" : "csv-syntax");
    return null;
  }
}

/** A header without accents, signs and case: `Débit (euros)` → `debit euros`. */
export function headerWords(cell: string): string {
  return folded(cell)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A header line has no separator inside quotes. */
export function cellsOf(line: string, delimiter: string): string[] {
  return line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
}
