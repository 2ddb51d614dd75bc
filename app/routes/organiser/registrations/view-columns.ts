/** The columns of a list that its saved views choose among, by their names. */
import { formatDate } from "#app/i18n/format.ts";
import type { FileCell } from "#app/ui/organiser/file-cell.ts";
import type { Office } from "#app/ui/organiser/list.tsx";
import type { Column } from "#app/ui/organiser/table.tsx";

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

/** Says a file's value on a page. */
function inWords(value: FileCell | null, { t, moment, day, money, language }: Office): string | number | null {
  if (typeof value === "boolean") return t(value ? "table.yes" : "table.no");
  if (value instanceof Date) return moment(value);
  if (typeof value !== "object" || value === null) return value;
  if ("cents" in value) return money(value.cents);
  return "dayOf" in value ? day(value.dayOf) : formatDate(value.day, language);
}
