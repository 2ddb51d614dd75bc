import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { stringify } from "csv-stringify";
import type { Language } from "#app/i18n/languages.ts";

/** A text as it was typed, a whole number, or an amount in cents, which a spreadsheet in the reader's language adds up. */
export type Cell = string | number | { readonly cents: number };

/**
 * The answer that hands a list over as a CSV file, written while it is read. A spreadsheet in French separates by
 * semicolons; none may take a typed text for a formula (OWASP, CSV injection). An empty list has its head.
 *
 * @param file.head the columns' names in the reader's language
 * @param file.rows each as many cells as the head
 * @param file.name of the file, without its ending
 */
export function csvFile({
  head,
  rows,
  language,
  name,
}: {
  head: readonly string[];
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
  language: Language;
  name: string;
}): Response {
  const delimiter = language === "fr" ? ";" : ",";
  const csv = Readable.from(lines()).compose(stringify({ delimiter, bom: true, record_delimiter: "windows" }));
  return new Response(createReadableStreamFromReadable(Readable.from(csv)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "private, no-store",
    },
  });

  async function* lines(): AsyncGenerator<string[]> {
    yield [...head];
    for await (const row of rows) yield row.map((cell) => textOf(cell, language));
  }
}

function textOf(cell: Cell, language: Language): string {
  if (typeof cell === "string") return /^[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell;
  if (typeof cell === "number") return String(cell);
  const figure = (cell.cents / 100).toFixed(2);
  return language === "fr" ? figure.replace(".", ",") : figure;
}
