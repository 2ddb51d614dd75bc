import type { RawBuilder } from "kysely";
import type { DB } from "#db/schema.ts";
import { type DataSubject, OWN_ROWS } from "./own-rows.ts";
import { PERSONAL_DATA } from "./personal-data.ts";
import { AUTHORED, isActor, WITHHELD } from "./withheld-columns.ts";

type Table = keyof DB;

/** Each column of the register once. */
const COLUMNS = [
  ...new Map(
    PERSONAL_DATA.flatMap(({ table, columns }) =>
      Object.keys(columns).map((column) => [`${table}.${column}`, { table, column }] as const),
    ),
  ).values(),
];

/**
 * Says how a column of the register is exported: with the rows about the person, as an act of the person, as a text of
 * its author, or not at all.
 *
 * @returns null for a column about which nothing is said, which a test refuses
 */
export function placeOf(table: Table, column: string): "row" | "act" | "text" | "withheld" | null {
  const name = `${table}.${column}` as const;
  if (WITHHELD.has(name)) return "withheld";
  if (AUTHORED[name]) return "text";
  if (OWN_ROWS[table]) return "row";
  return isActor(table, column) ? "act" : null;
}

/** A table of the register with rows about a person: its exported columns and the condition on its rows. */
export interface OwnTable {
  readonly table: Table;
  readonly columns: readonly string[];
  readonly condition: RawBuilder<boolean>;
}

/** What a reader looks for first. */
const FIRST: readonly Table[] = ["person", "registration", "booking", "order", "order_line", "speaker", "profile"];

/** Lists the tables with rows about the person: identity and registrations first, then in the register's order. */
export function ownTables(of: DataSubject): OwnTable[] {
  const placed = COLUMNS.filter(({ table, column }) => placeOf(table, column) === "row");
  const rank = (table: Table) => (FIRST.includes(table) ? FIRST.indexOf(table) : FIRST.length);
  const tables = [...Map.groupBy(placed, ({ table }) => table)].sort(([one], [other]) => rank(one) - rank(other));
  return tables.flatMap(([table, lines]) => {
    const condition = OWN_ROWS[table]?.(of);
    return condition ? [{ table, columns: lines.map(({ column }) => column), condition }] : [];
  });
}

/** Lists the columns that name who did something. */
export function actColumns(): { readonly table: Table; readonly column: string }[] {
  return COLUMNS.filter(({ table, column }) => isActor(table, column) && placeOf(table, column) !== "withheld");
}

/** Lists the texts of authors, with the column that names the author. */
export function authoredColumns(): { readonly table: Table; readonly column: string; readonly by: string }[] {
  return COLUMNS.flatMap(({ table, column }) => {
    const by = AUTHORED[`${table}.${column}`];
    return by ? [{ table, column, by }] : [];
  });
}
