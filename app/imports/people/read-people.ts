/** Reads a list of people as other tools and town halls make them. */
import { Categories } from "./category.ts";
import { cleaned, wordsOf } from "./cell-text.ts";
import { asNamed, columnsOf, type NamedColumns, OWN_ROLES, ownColumns } from "./columns.ts";
import { Directory, directorySheet } from "./directory.ts";
import { type ListContext, organisationOfTitle, peopleOfOrders, RowCells } from "./list-context.ts";
import type { ListProblem } from "./list-problems.ts";
import { isCancelledState } from "./place-state.ts";
import { readRow } from "./read-row.ts";
import { readTables } from "./read-tables.ts";
import { type ListRow, reason } from "./reading.ts";
import { markDuplicates, sameNames } from "./same-person.ts";
import type { PeopleTable } from "./table.ts";

/** Headers are looked for in so many rows; titles stand before them. */
const HEADER_ROWS = 40;

export interface PeopleList {
  readonly kind: "read";
  readonly rows: readonly ListRow[];
  /** The sheets that were read, with how their columns were understood. */
  readonly sheets: readonly ReadSheet[];
  /** Sheets whose rows are no people, each with why. */
  readonly passedSheets: readonly {
    readonly sheet: string;
    readonly why: "hidden" | "organisations" | "orders" | "no-headers";
  }[];
}

export interface ReadSheet {
  /** Null for a file without sheets. */
  readonly sheet: string | null;
  /** The row of the headers, as a spreadsheet numbers it. */
  readonly header: number;
  readonly headers: readonly string[];
  readonly columns: NamedColumns;
  /** From 0. A hidden column is only read when an organiser names it. */
  readonly hidden: readonly number[];
}

/** The columns that an organiser names, by sheet; that of a file without sheets is empty. */
export type ColumnsBySheet = Readonly<Record<string, NamedColumns>>;

/**
 * Reads a list of people: exports of ticketing tools, contacts, a town hall's own workbook. Every row below the headers
 * has a status: `ok`, `duplicate` (of which row), `bad` (a person decides) or `ignored`. Nothing is written.
 *
 * @param bytes the whole file, at most 20 MiB
 * @param options.categories the names of the edition's ticket types
 * @param options.columns those of sheets that were understood otherwise
 * @returns why nothing could be read, otherwise
 */
export async function readPeople(
  bytes: Uint8Array,
  { categories = [], columns = {} }: { categories?: readonly string[]; columns?: ColumnsBySheet } = {},
): Promise<PeopleList | ListProblem> {
  const read = await readTables(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if ("code" in read) return read;
  const directory = directorySheet(read.tables);
  const lists = read.tables.filter((table) => table !== directory?.sheet);
  const hasPlaces = lists.some(namesAttendees);
  const passed: PeopleList["passedSheets"][number][] = [];
  const pass = (table: PeopleTable, why: PeopleList["passedSheets"][number]["why"]) =>
    table.sheet !== null && passed.push({ sheet: table.sheet, why });
  if (directory) pass(directory.sheet, "organisations");
  const ids = new Map<ListRow, string>();
  const sheets: ReadSheet[] = [];
  const rows = lists.flatMap((table) => {
    const header = headerOf(table);
    if (header < 0) pass(table, "no-headers");
    else if (hasPlaces && !namesAttendees(table) && isOfOrders(table)) pass(table, "orders");
    else {
      const layout = layoutOf(table, header, columns[table.sheet ?? ""]);
      sheets.push(sheetOf(table, header, layout));
      const known = { directory: directory?.directory ?? new Directory([]), categories, ids };
      return rowsOf(table, header, { ...layout, ...known });
    }
    return [];
  });
  for (const sheet of read.hiddenSheets) passed.push({ sheet, why: "hidden" });
  if (rows.length === 0 && lists.every((table) => headerOf(table) < 0)) return { code: "no-headers", row: null };
  const marked = markDuplicates(rows, (row) => ids.get(row) ?? null);
  return { kind: "read", rows: withOptionsAlone(marked), sheets, passedSheets: passed };
}

type Layout = Pick<ListContext, "columns" | "hiddenColumns">;

function layoutOf(table: PeopleTable, header: number, named: NamedColumns | undefined): Layout {
  const columns = columnsOf(headerTexts(table, header));
  if (!named) return { columns, hiddenColumns: table.hiddenColumns };
  const asked = new Set(Object.values(named));
  return {
    columns: asNamed(columns, named),
    hiddenColumns: new Set([...table.hiddenColumns].filter((column) => !asked.has(column))),
  };
}

function sheetOf({ sheet, rows, hiddenColumns }: PeopleTable, header: number, { columns }: Layout): ReadSheet {
  const own = OWN_ROLES.map((role) => [role, columns.of[role] ?? null]);
  return {
    ...{ sheet, header: rows[header]?.row ?? header + 1, headers: columns.headers },
    columns: Object.fromEntries(own) as ReadSheet["columns"],
    hidden: [...hiddenColumns],
  };
}

function headerTexts(table: PeopleTable, at: number): readonly string[] {
  return table.rows[at]?.cells.map(({ text }) => cleaned(text).replace(/\s+/g, " ")) ?? [];
}

/** The row that names the most columns of a person; -1 for none that names two. */
function headerOf(table: PeopleTable): number {
  const found = table.rows.slice(0, HEADER_ROWS).map((_, at) => ownColumns(headerTexts(table, at)));
  const most = Math.max(0, ...found);
  return most < 2 ? -1 : found.indexOf(most);
}

/** Whether a header names the people who attend, beside those who bought. */
function namesAttendees(table: PeopleTable): boolean {
  const headers = headerTexts(table, Math.max(0, headerOf(table))).map(wordsOf);
  return headers.some(
    (words) => /\b(?:participant|attendee)\b/.test(words) && /\b(?:nom|prenom|name|e ?mail)\b/.test(words),
  );
}

/** A sheet of orders has a line for each order, with the buyer's name. */
function isOfOrders(table: PeopleTable): boolean {
  return columnsOf(headerTexts(table, Math.max(0, headerOf(table)))).of.order !== undefined;
}

function rowsOf(
  table: PeopleTable,
  header: number,
  options: Layout & { directory: Directory; categories: readonly string[]; ids: Map<ListRow, string> },
): ListRow[] {
  const { columns, hiddenColumns, directory, categories, ids } = options;
  const cells = table.rows.slice(header + 1).map((row) => new RowCells(row, { columns, hiddenColumns }));
  const context: ListContext = {
    ...{ columns, hiddenColumns, directory },
    categories: new Categories(
      cells.map((one) => one.text("category")),
      categories,
    ),
    peopleOfOrder: peopleOfOrders(cells.filter((one) => !isCancelledState(one.text("state")))),
    titleOrganisation: columns.of.organisation === undefined ? organisationOfTitle(table.rows.slice(0, header)) : null,
  };
  return cells.map((one) => {
    const row = { sheet: table.sheet, ...readRow(one, context) };
    if (one.text("personId") !== "") ids.set(row, one.text("personId"));
    return row;
  });
}

/** An option whose person has no place would be lost: a person decides. */
function withOptionsAlone(rows: readonly ListRow[]): readonly ListRow[] {
  const placed = rows.flatMap(({ status, person }) => (status === "ok" && person ? [person] : []));
  return rows.map((row) => {
    const { person } = row;
    const isOption = row.status === "ignored" && row.reasons.some(({ code }) => code === "option");
    if (!isOption || (person && placed.some((one) => sameNames(one, person)))) return row;
    return { ...row, status: "bad", person: null, reasons: [reason("option-alone"), ...row.reasons] };
  });
}
