/** The rows of a CSV text, each with its first line's number. */
import { CsvError, parse } from "csv-parse/sync";
import { knownHeaders } from "./csv-columns.ts";
import { type Findings, line } from "./problems.ts";

/** Blank rows included: limits the memory for a file of millions of rows. */
const MOST_ROWS = 50_000;

/** MiB. A table kept by hand is much smaller; its cells are only counted once all are in memory. */
const LARGEST = 8;

export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The first line that Excel writes to name the separator, which is no row. */
const SEPARATOR_LINE = /^\ufeff?"?sep=([;,\t|])"?\r?\n/i;

/** Whether the first line has headers of our CSV. */
export function looksLikeCsv(text: string): boolean {
  const first = firstLine(text);
  return knownHeaders(first.split(delimiterOf(text)).map((cell) => cell.replace(/^\s*"|"\s*$/g, ""))) >= 2;
}

/**
 * Reads the rows below the headers, without blank ones. The last row must have `FIN` or `END` in its first cell,
 * because otherwise a file cut between two lines would go unnoticed. Refuses with its line: an open quote, a missing
 * last row, rows after it.
 *
 * @returns null after a refusal noted in `findings`
 */
export function csvRows(
  text: string,
  findings: Findings,
): { headers: readonly string[]; rows: readonly CsvRow[] } | null {
  if (text.length > LARGEST * 2 ** 20) {
    findings.refuse("", "too-large", { megabytes: LARGEST });
    return null;
  }
  const read = records(text, findings);
  if (!read) return null;
  const [headers, ...rows] = read.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (!headers) return null;
  const end = rows.findIndex(({ cells }) => isEnd(cells));
  const last = rows.at(-1) ?? headers;
  if (end < 0) {
    findings.refuse(line(last.line), "csv-end-missing");
    return null;
  }
  const beyond = rows[end + 1];
  if (beyond) findings.refuse(line(beyond.line), "csv-syntax", { line: beyond.line });
  const filled = rows.slice(0, end);
  return findings.refused ? null : { headers: headers.cells, rows: filled };
}

function records(text: string, findings: Findings): CsvRow[] | null {
  try {
    const skipped = SEPARATOR_LINE.test(text) ? 1 : 0;
    const read = parse(text, {
      from_line: skipped + 1,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      max_record_size: 2 ** 20,
      to: MOST_ROWS + 1,
    }) as unknown as readonly { record: string[]; info: { lines: number } }[];
    if (read.length > MOST_ROWS) {
      findings.refuse(line(read.at(-1)?.info.lines ?? 1), "too-many-parts", { most: MOST_ROWS });
      return null;
    }
    let before = skipped;
    return read.map(({ record, info }) => {
      const row = { line: before + 1, cells: record };
      before = info.lines;
      return row;
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = typeof error.lines === "number" ? error.lines : 1;
    if (error.code === "CSV_QUOTE_NOT_CLOSED") findings.refuse(line(at), "file-cut");
    else findings.refuse(line(at), "csv-syntax", { line: at });
    return null;
  }
}

/** Excel separates by semicolons in French and by commas in English; the headers contain neither. */
function delimiterOf(text: string): string {
  const named = SEPARATOR_LINE.exec(text)?.[1];
  if (named) return named;
  const first = firstLine(text);
  return [";", "\t", ","].reduce((best, mark) => (first.split(mark).length > first.split(best).length ? mark : best));
}

function firstLine(text: string): string {
  return (
    text
      .replace(SEPARATOR_LINE, "")
      .slice(0, 4096)
      .split(/\r?\n|\r/, 1)[0] ?? ""
  );
}

function isEnd(cells: readonly string[]): boolean {
  return /^(?:fin|end)$/i.test(cells[0]?.trim() ?? "") && cells.slice(1).every((cell) => cell.trim() === "");
}
