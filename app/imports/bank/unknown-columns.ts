/** What is known of a CSV whose headers are not: what a person needs to name its columns. */
import { csvCents } from "./amounts.ts";
import { guessedColumns } from "./csv-headers.ts";
import type { CsvColumns, UnknownColumns } from "./csv-mapping.ts";
import { cellsOf, DELIMITERS } from "./csv-records.ts";
import { looksLikeDay } from "./days.ts";

/** How many records a person sees. */
const SAMPLE = 5;

/** The likeliest headers of a file that is not understood: the line above the first day, at the best separator. */
export function unknownColumns(lines: readonly string[]): UnknownColumns | null {
  const candidates = DELIMITERS.flatMap((delimiter) => {
    const rows = lines.map((line) => cellsOf(line, delimiter));
    const first = rows.findIndex((cells) => cells.length > 2 && cells.some(looksLikeDay));
    return first < 0 ? [] : [{ delimiter, rows, first, width: rows[first]?.length ?? 0 }];
  });
  const [best] = candidates.toSorted((a, b) => b.width - a.width);
  if (!best) return null;
  const sample = best.rows
    .slice(best.first)
    .filter((cells) => cells.length > 1)
    .slice(0, SAMPLE);
  const headers = best.first === 0 ? [] : (best.rows[best.first - 1] ?? []);
  return {
    delimiter: best.delimiter,
    line: headers.length > 1 ? best.first : null,
    headers: headers.length > 1 ? headers : [],
    sample,
    guess: { ...guessByContent(sample), ...guessedColumns(headers) },
  };
}

/** A column of days, the first of amounts with decimals, and the one with the longest texts. */
function guessByContent(rows: readonly (readonly string[])[]): Partial<CsvColumns> {
  const columns = [...(rows[0] ?? [])].map((_, at) => rows.map((cells) => cells[at] ?? ""));
  const find = (is: (cell: string) => boolean) => columns.findIndex((cells) => cells.every(is));
  const booked = find(looksLikeDay);
  const amount = find((cell) => /[.,]\d{2}\D*$/.test(cell) && !looksLikeDay(cell) && csvCents(cell, null) !== null);
  const lengths = columns.map((cells, at) => (at === booked || at === amount ? 0 : cells.join("").length));
  const label = lengths.indexOf(Math.max(...lengths));
  return {
    ...(booked < 0 ? {} : { booked }),
    ...(amount < 0 ? {} : { amount }),
    ...(lengths[label] ? { label: [label] } : {}),
  };
}
