import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { stringify } from "csv-stringify";
import type { Language } from "#app/i18n/format.ts";

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
  const figure = (cents: number) => {
    const text = (cents / 100).toFixed(2);
    return language === "fr" ? text.replace(".", ",") : text;
  };
  const csv = Readable.from(rows).compose(
    stringify({
      header: true,
      columns: head.map((header, key) => ({ key: String(key), header })),
      delimiter: language === "fr" ? ";" : ",",
      bom: true,
      escape_formulas: true,
      // Our own amounts may begin with a minus.
      cast: { object: (cell) => ({ value: figure(Number(cell.cents)), escape_formulas: false }) },
      record_delimiter: "windows",
    }),
  );
  return new Response(createReadableStreamFromReadable(Readable.from(csv)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
