/** The CSV that banks export: found by its headers, wherever they are, or read by a given mapping. */
import type { Balance, BankEntry, BankFile, BankStatement } from "../../domain/treasury/bank-file.ts";
import type { CsvRecord } from "../numbered-records.ts";
import { type CellForms, entryOfRow, formsOf, isContinuation, isRow } from "./csv-entries.ts";
import { layoutOf, mappingOf } from "./csv-headers.ts";
import type { CsvMapping, UnknownColumns } from "./csv-mapping.ts";
import { notesOf } from "./csv-notes.ts";
import { bankRecords, cellsOf, DELIMITERS, headerWords } from "./csv-records.ts";
import type { StatementProblems } from "./statement-problems.ts";
import { unknownColumns } from "./unknown-columns.ts";

export type ReadCsv =
  | { readonly kind: "read"; readonly file: BankFile; readonly mapping: CsvMapping; readonly layout: string | null }
  | { readonly kind: "unknown-columns"; readonly columns: UnknownColumns };

/** How far below the first line headers are searched. */
const DEEPEST_HEADER = 200;

/**
 * Reads a bank's CSV.
 *
 * @param given the mapping that a person gave for this account. Where the file lacks its headers, a mapping found in the
 *   file goes before it
 * @returns `unknown-columns` with what a person needs to give a mapping; null after a problem of the whole file
 */
export function readBankCsv(text: string, given: CsvMapping | null, problems: StatementProblems): ReadCsv | null {
  const mapping = given && fits(given, text) ? given : (findMapping(text) ?? given);
  if (!mapping) {
    const columns = unknownColumns(firstLines(text));
    problems.add(columns?.line ?? null, "columns-unknown", { headers: columns?.headers.join(" | ") ?? "" });
    return columns && { kind: "unknown-columns", columns };
  }
  const records = bankRecords(text, mapping.delimiter, problems);
  if (!records) return null;
  const sections = sectionsOf(
    records.filter(({ cells }) => cells.some((cell) => cell.trim() !== "")),
    mapping,
  );
  const forms = formsOf(
    sections.flatMap(({ rows }) => rows),
    mapping,
  );
  const statements = sections.flatMap((section) => statementsOf(section, mapping, forms, problems));
  if (statements.every(({ entries }) => entries.length === 0)) problems.add(null, "no-entry");
  return { kind: "read", file: { format: "csv", statements }, mapping, layout: layoutOf(mapping.headers) };
}

/** Whether a mapping is for this file: it has no headers, or one of the file's first lines has them. */
function fits({ headers, delimiter }: CsvMapping, text: string): boolean {
  if (headers === null) return true;
  return firstLines(text).some((line) => hasHeaders(cellsOf(line, delimiter), headers));
}

/** The header line with the most columns, among all separators. */
function findMapping(text: string): CsvMapping | null {
  const lines = firstLines(text);
  const found = DELIMITERS.flatMap((delimiter) =>
    lines.flatMap((line) => mappingOf(cellsOf(line, delimiter), delimiter) ?? []),
  );
  const width = ({ columns }: CsvMapping) => Object.values(columns).filter((at) => at !== null).length;
  return found.toSorted((a, b) => width(b) - width(a))[0] ?? null;
}

function firstLines(text: string): string[] {
  return text
    .slice(0, 64 * 1024)
    .replace(/^\ufeff/, "")
    .split(/\r\n|\n|\r/, DEEPEST_HEADER);
}

interface Section {
  readonly notes: CsvRecord[];
  readonly rows: CsvRecord[];
}

/**
 * Splits records into the accounts that follow each other, each with its headers. What stands between rows and the next
 * headers belongs to those; what stands below the last rows belongs to them.
 */
function sectionsOf(records: readonly CsvRecord[], mapping: CsvMapping): Section[] {
  const sections: Section[] = [];
  let open: Section | null = mapping.headers === null ? { notes: [], rows: [] } : null;
  if (open) sections.push(open);
  let notes: CsvRecord[] = [];
  for (const record of records) {
    // Headers that follow the rows directly begin a page, not another account.
    if (isHeader(record, mapping) && open && notes.length === 0) continue;
    if (isHeader(record, mapping)) {
      open = { notes, rows: [] };
      sections.push(open);
      notes = [];
    } else if (open && isRow(record, mapping)) open.rows.push(record);
    else if (open && notes.length === 0 && open.rows.length > 0 && isContinuation(record, mapping))
      open.rows.push(joined(open.rows.pop() as CsvRecord, record));
    else notes.push(record);
  }
  sections.at(-1)?.notes.push(...notes);
  return sections;
}

function isHeader({ cells }: CsvRecord, { headers }: CsvMapping): boolean {
  return headers !== null && hasHeaders(cells, headers);
}

function hasHeaders(cells: readonly string[], headers: readonly string[]): boolean {
  const words = cells.map(headerWords);
  return headers.every((header, at) => header === (words[at] ?? ""));
}

/** A text that goes on in the next record. */
function joined(row: CsvRecord, more: CsvRecord): CsvRecord {
  return { ...row, cells: row.cells.map((cell, at) => (more.cells[at]?.trim() ? `${cell}\n${more.cells[at]}` : cell)) };
}

/** One statement for each account of a section: a column may name the account of each row. */
function statementsOf(
  { notes, rows }: Section,
  mapping: CsvMapping,
  forms: CellForms,
  problems: StatementProblems,
): BankStatement[] {
  const { account: column } = mapping.columns;
  const around = notesOf(notes);
  const accounts = new Map<string | null, BankEntry[]>();
  for (const row of rows) {
    const entry = entryOfRow(row, mapping, forms, problems);
    const account = (column === null ? null : row.cells[column]?.trim()) || around.account;
    const listed = accounts.get(account) ?? [];
    if (entry) listed.push(entry);
    accounts.set(account, listed);
  }
  if (accounts.size === 0) accounts.set(around.account, []);
  return [...accounts].map(([account, entries]) => {
    const own = accounts.size === 1 || account === around.account ? around : { opening: null, closing: null };
    const { entries: listed, closing } = withoutSnapshot(entries);
    return {
      ...{ account, currency: entries[0]?.currency ?? null, number: null, copy: null },
      opening: own.opening,
      closing: own.closing ?? closing,
      entries: listed,
    };
  });
}

/** A balance that is the same in every row is the account's on the day of the export, not that of each row. */
function withoutSnapshot(entries: readonly BankEntry[]): { entries: readonly BankEntry[]; closing: Balance | null } {
  const [first] = entries;
  const cents = first?.balanceCents ?? null;
  const moves = entries.slice(1).some((entry) => entry.cents !== 0);
  if (cents === null || !moves || !entries.every(({ balanceCents }) => balanceCents === cents))
    return { entries, closing: null };
  return {
    entries: entries.map((entry) => ({ ...entry, balanceCents: null })),
    closing: { cents, currency: first?.currency ?? null, day: null },
  };
}
