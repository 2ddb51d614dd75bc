/** The records and header cells of a bank's CSV. */
import { folded } from "../../domain/folded.ts";
import { type CsvRecord, MOST_RECORDS, numberedRecords } from "../numbered-records.ts";
import type { StatementProblems } from "./statement-problems.ts";

export const DELIMITERS = [";", "\t", ",", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/**
 * Splits a text into records, whose cells are texts, not formulas. Lines before the headers may hold anything, so a quote inside a cell is part of it.
 *
 * @returns null after a problem noted with its line: an open quote, too many records
 */
export function bankRecords(
  text: string,
  delimiter: Delimiter,
  problems: StatementProblems,
): readonly CsvRecord[] | null {
  const read = numberedRecords(text, {
    ...{ bom: true, delimiter, relax_quotes: true },
    record_delimiter: ["\r\n", "\n", "\r"],
  });
  if (read.kind === "read")
    return read.records.map((record) => ({ ...record, cells: record.cells.map(withoutFormula) }));
  problems.add(read.line, read.kind, read.kind === "too-many-parts" ? { most: MOST_RECORDS } : {});
  return null;
}

/** The text of a cell that was exported as a formula, so that a spreadsheet keeps its zeros: `="00123"` → `00123`. */
function withoutFormula(cell: string): string {
  return cell.trim().replace(/^="(.*)"$/s, "$1");
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
