/** Reads the days of bank files, as written: no zone is applied. */
import { dateOf } from "../times.ts";

const LONGEST = 40;

/** Which number of a day with slashes is the month. */
export type DayOrder = "day-first" | "month-first";

/** Reads the day of an ISO 8601 date or moment; null for another text. */
export function isoDay(text: string): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T\sZ+-])/.exec(text.trim().slice(0, LONGEST));
  return match ? dayOf(match[1], match[2], match[3]) : null;
}

/**
 * Reads the day of a CSV's cell: `JJ/MM/AAAA`, `JJ/MM/AA`, also with points or hyphens, `AAAA-MM-JJ`, `AAAAMMJJ`, each
 * also followed by a time.
 *
 * @returns null for another text, or a day that does not exist
 */
export function csvDay(text: string, order: DayOrder): string | null {
  const parts = dayParts(text);
  if (!parts) return null;
  if ("year" in parts) return dayOf(parts.year, parts.month, parts.day);
  const { first, second, last } = parts;
  return order === "day-first" ? dayOf(last, second, first) : dayOf(last, first, second);
}

/** Whether a text has the form of a day, even of one that does not exist. */
export function looksLikeDay(text: string): boolean {
  return dayParts(text) !== null;
}

/** Finds whether a column writes the month first: only when no cell can be read otherwise. */
export function dayOrderOf(cells: readonly string[]): DayOrder {
  const parts = cells.flatMap((cell) => {
    const read = dayParts(cell);
    return read && "first" in read ? [read] : [];
  });
  const isMonth = (text: string) => Number(text) <= 12;
  return parts.some(({ second }) => !isMonth(second)) && parts.every(({ first }) => isMonth(first))
    ? "month-first"
    : "day-first";
}

type DayParts = { year: string; month: string; day: string } | { first: string; second: string; last: string };

function dayParts(text: string): DayParts | null {
  if (text.length > LONGEST) return null;
  const bare = text
    .replace(/[\u00a0\u202f]/g, " ")
    .trim()
    .replace(/[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?$/i, "");
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(bare) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(bare);
  if (iso) return { year: iso[1] ?? "", month: iso[2] ?? "", day: iso[3] ?? "" };
  const french = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(bare);
  return french && { first: french[1] ?? "", second: french[2] ?? "", last: french[3] ?? "" };
}

function dayOf(yearText = "", monthText = "", dayText = ""): string | null {
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText);
  return dateOf(year, Number(monthText), Number(dayText))?.toString() ?? null;
}
