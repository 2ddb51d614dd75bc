import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { stringify } from "csv-stringify/sync";
import type { Language } from "#app/i18n/format.ts";
import { pacedRows } from "#app/paced-rows.ts";

/**
 * A text, a whole number, a day (`YYYY-MM-DD`), a moment (`YYYY-MM-DD hh:mm`), or an amount in cents, which is written so
 * that a spreadsheet in the reader's language can add it up.
 */
export type Cell =
  | string
  | number
  | { readonly cents: number }
  | { readonly day: string }
  | { readonly moment: string };

/**
 * Answers with a list as a CSV file, streamed. It uses semicolons for French spreadsheets, and escapes typed texts that
 * look like formulas (OWASP, CSV injection). An empty list has its header.
 *
 * @param file.head the columns' names in the reader's language
 * @param file.rows each with as many cells as the head
 * @param file.name of the file, without its extension
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
  const written = (cell: Exclude<Cell, string | number>) => {
    if ("cents" in cell) return figure(cell.cents);
    return "day" in cell ? cell.day : cell.moment;
  };
  const options = {
    columns: head.map((header, key) => ({ key: String(key), header })),
    delimiter: language === "fr" ? ";" : ",",
    escape_formulas: true,
    // Our own amounts may begin with a minus sign. A cell with options of its own takes longer than a row without.
    cast: {
      object: (cell: object) => {
        const value = written(cell as Exclude<Cell, string | number>);
        return value.startsWith("-") ? { value, escape_formulas: false } : value;
      },
    },
    record_delimiter: "windows",
  };
  return new Response(createReadableStreamFromReadable(Readable.from(texts())), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "private, no-store",
    },
  });

  /** One text for many rows: each text of the stream costs more than a row. */
  async function* texts() {
    let isFirst = true;
    for await (const piece of pacedRows(rows)) {
      if (isFirst || piece.length > 0) yield stringify(piece, { ...options, header: isFirst, bom: isFirst });
      isFirst = false;
    }
  }
}
