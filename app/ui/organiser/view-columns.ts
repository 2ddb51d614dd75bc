/** The columns of a list that its saved views choose among, by their names. */
import { formatDate } from "#app/i18n/format.ts";
import type { FileCell } from "./file-cell.ts";
import type { Office } from "./list.tsx";
import type { Column } from "./table.tsx";

/** Makes the choices of a view's columns: those that have a name and a text as their label. */
export function columnChoices<Row>(columns: readonly Column<Row>[]): { value: string; label: string }[] {
  return columns.flatMap(({ name, label }) => (name && typeof label === "string" ? [{ value: name, label }] : []));
}

/**
 * Arranges a list's columns as a view has them, after the first one, which names the row. A column of files only shows its
 * value; one that no longer exists is left out.
 *
 * @param names none: the list's own columns
 */
export function arranged<Row>(
  columns: readonly Column<Row>[],
  names: readonly string[],
  office: Office,
): readonly Column<Row>[] {
  if (names.length === 0) return columns;
  const [head] = columns;
  const named = new Map(columns.flatMap((column) => (column.name ? [[column.name, column] as const] : [])));
  const chosen = names.flatMap((name) => named.get(name) ?? []);
  return [...(head ? [head] : []), ...chosen].map((column) => {
    const { cell, text } = column;
    return cell || !text ? column : { ...column, cell: (row: Row) => inWords(text(row), office) };
  });
}

/**
 * Arranges the columns of a list's files as a view has them.
 *
 * @param names the view's columns; none: all of the list
 * @param heads the columns that name a row, which come first
 */
export function arrangedForFile<Row>(
  columns: readonly Column<Row>[],
  names: readonly string[],
  heads: readonly string[],
): readonly Column<Row>[] {
  if (names.length === 0) return columns;
  return [...new Set([...heads, ...names])].flatMap((name) => columns.filter((column) => column.name === name));
}

/** Says a file's value on a page. */
function inWords(value: FileCell | null, { t, moment, day, money, language }: Office): string | number | null {
  if (typeof value === "boolean") return t(value ? "table.yes" : "table.no");
  if (value instanceof Date) return moment(value);
  if (typeof value !== "object" || value === null) return value;
  if ("cents" in value) return money(value.cents);
  return "dayOf" in value ? day(value.dayOf) : formatDate(value.day, language);
}
