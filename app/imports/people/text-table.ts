/** Reads a CSV or a text with tabs as a list of people. */
import { SEPARATOR_LINE } from "../csv-rows.ts";
import { numberedRecords } from "../numbered-records.ts";
import { ownColumns } from "./columns.ts";
import type { ListProblem } from "./list-problems.ts";
import { type PeopleTable, type TableRow, textCell } from "./table.ts";

const DELIMITERS = [";", ",", "\t", "|"] as const;
/** A header is looked for in so many characters. */
const HEAD = 20_000;

/** Reads the records of a text. Its delimiter is the one by which its headers are understood best. */
export function textTable(text: string): PeopleTable | ListProblem {
  const named = SEPARATOR_LINE.exec(text)?.[1];
  const body = text.replace(SEPARATOR_LINE, "");
  const delimiter = named ?? delimiterOf(body);
  const plain = rowsOf(body, delimiter);
  const rows = /\\"/.test(body) ? steadier(rowsOf(body.replace(/\\"/g, '""'), delimiter), plain) : plain;
  return "code" in rows ? rows : { sheet: null, rows, hiddenColumns: new Set() };
}

type Rows = readonly TableRow[] | ListProblem;

/** Mailchimp escapes quotes by a backslash, which RFC 4180 does not know: the reading whose rows are as wide as each other. */
function steadier(escaped: Rows, plain: Rows): Rows {
  if ("code" in escaped) return plain;
  return "code" in plain || uneven(escaped) <= uneven(plain) ? escaped : plain;
}

/** The rows that are not as wide as the headers. */
function uneven(rows: readonly TableRow[]): number {
  const header = rows.find(({ cells }) => ownColumns(cells.map(({ text }) => text)) >= 2);
  return rows.filter(({ cells }) => cells.length !== header?.cells.length).length;
}

function rowsOf(text: string, delimiter: string): Rows {
  const read = numberedRecords(text, {
    ...{ bom: true, delimiter, relax_quotes: true },
    record_delimiter: ["\r\n", "\n", "\r"],
  });
  if (read.kind !== "read") return { code: read.kind, row: read.line };
  return read.records.map(({ cells }, at) => ({
    row: at + 1,
    cells: cells.map(textCell),
    isHidden: false,
    isTitle: false,
  }));
}

function delimiterOf(text: string): string {
  const lines = text.slice(0, HEAD).split(/\r\n|\n|\r/, 40);
  const understood = (delimiter: string) =>
    Math.max(...lines.map((line) => ownColumns(line.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, "")))));
  return DELIMITERS.reduce<string>((best, one) => (understood(one) > understood(best) ? one : best), DELIMITERS[0]);
}
