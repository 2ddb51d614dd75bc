/** The rows of a CSV text, each with its first line's number. */
import { knownHeaders } from "./csv-columns.ts";
import { type CsvRecord, MOST_RECORDS, numberedRecords } from "./numbered-records.ts";
import { type Findings, line } from "./problems.ts";

/** MiB. A table kept by hand is much smaller; its cells are only counted once all are in memory. */
const LARGEST = 8;

/** The first line that Excel writes to name the separator, which is no row. */
export const SEPARATOR_LINE = /^\ufeff?"?sep=([;,\t|])"?\r?\n/i;

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
): { headers: readonly string[]; rows: readonly CsvRecord[] } | null {
  if (text.length > LARGEST * 2 ** 20) {
    findings.refuse("", "too-large", { megabytes: LARGEST });
    return null;
  }
  const read = recordsOf(text, findings);
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

function recordsOf(text: string, findings: Findings): readonly CsvRecord[] | null {
  const skipped = SEPARATOR_LINE.test(text) ? 1 : 0;
  const read = numberedRecords(text, { skipped, delimiter: delimiterOf(text) });
  if (read.kind === "read") return read.records;
  const at = read.line ?? 1;
  if (read.kind === "too-many-parts") findings.refuse(line(at), "too-many-parts", { most: MOST_RECORDS });
  else if (read.kind === "file-cut") findings.refuse(line(at), "file-cut");
  else findings.refuse(line(at), "csv-syntax", { line: at });
  return null;
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
