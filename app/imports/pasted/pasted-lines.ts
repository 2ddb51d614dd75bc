/** The lines of a list that is pasted or sent as CSV: people or organisations, one a line. */
import { cleaned, wordsOf } from "../people/cell-text.ts";

/** A line with something on it. */
export interface PastedLine {
  /** From 1, as the text counts them. */
  readonly number: number;
  readonly text: string;
  readonly cells: readonly string[];
}

export interface PastedText {
  readonly lines: readonly PastedLine[];
  /** The headers of its first line; null when that has none. */
  readonly headers: readonly string[] | null;
}

/** Longer than any name with an address. Characters. */
const LONGEST_LINE = 2000;

/**
 * Splits a text into lines and cells. Cells are separated by tabs, as spreadsheets copy them, else by semicolons, else by
 * commas. Addresses of a mail program in one line (`Ada <ada@…>; Blaise <blaise@…>`) are a line each.
 *
 * @param isHeader whether the words of a cell name a column
 */
export function pastedLines(text: string, isHeader: (words: string) => boolean): PastedText {
  const written = oneALine(text.replace(/^\ufeff/, "")).split(/\r\n?|\n/);
  const separator = separatorOf(written);
  const lines = written.flatMap((line, at) => {
    const short = line.slice(0, LONGEST_LINE);
    const cells = cellsOf(short, separator);
    return cells.some((cell) => cell !== "") ? [{ number: at + 1, text: cleaned(short), cells }] : [];
  });
  const [first, ...rest] = lines;
  if (!first || first.cells.some((cell) => cell.includes("@"))) return { lines, headers: null };
  const headers = first.cells.map(wordsOf);
  return headers.some(isHeader) ? { lines: rest, headers } : { lines, headers: null };
}

/** Mail programs write several addresses in one line. */
function oneALine(text: string): string {
  const several = text.trim();
  const isOneLine = !/[\r\n]/.test(several) && (several.match(/<[^<>\s]+@[^<>\s]+>/g) ?? []).length > 1;
  return isOneLine ? several.replace(/>\s*[;,]\s*/g, ">\n") : text;
}

function separatorOf(lines: readonly string[]): string {
  return ["\t", ";"].find((mark) => lines.some((line) => line.includes(mark))) ?? ",";
}

/** A cell in quotes may contain the separator; two quotes in it are one. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? "";
    if (sign === '"' && isQuoted && line[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (isQuoted || cell.trim() === "")) isQuoted = !isQuoted;
    else if (sign === separator && !isQuoted) {
      cells.push(cell);
      cell = "";
    } else cell += sign;
  }
  return [...cells, cell].map((written) => cleaned(written));
}
