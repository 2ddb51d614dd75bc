/** What a row of a list is read with: the columns, and what the rows say together. */
import type { Categories } from "./category.ts";
import { cleaned, wordsOf } from "./cell-text.ts";
import type { ColumnRole } from "./column-words.ts";
import type { PeopleColumns } from "./columns.ts";
import type { Directory } from "./directory.ts";
import { BLANK, type Cell, type TableRow } from "./table.ts";

export interface ListContext {
  readonly columns: PeopleColumns;
  readonly hiddenColumns: ReadonlySet<number>;
  readonly categories: Categories;
  readonly directory: Directory;
  /** How many different people, named or not, each order has. */
  readonly peopleOfOrder: ReadonlyMap<string, number>;
  /** The organisation that the list's title names; null for none. */
  readonly titleOrganisation: string | null;
}

/** One row, asked by what its columns hold. A hidden column is not read. */
export class RowCells {
  readonly row: TableRow;
  readonly #context: Pick<ListContext, "columns" | "hiddenColumns">;

  constructor(row: TableRow, context: Pick<ListContext, "columns" | "hiddenColumns">) {
    this.row = row;
    this.#context = context;
  }

  cell(role: ColumnRole): Cell {
    return this.at(this.#context.columns.of[role]);
  }

  at(column: number | undefined): Cell {
    return column === undefined || this.#context.hiddenColumns.has(column) ? BLANK : (this.row.cells[column] ?? BLANK);
  }

  /** The cleaned text of a column; empty when the list has none. */
  text(role: ColumnRole): string {
    return cleaned(this.cell(role).text);
  }

  has(role: ColumnRole): boolean {
    return this.#context.columns.of[role] !== undefined;
  }

  get filled(): readonly number[] {
    return this.row.cells.flatMap((cell, at) => (cleaned(cell.text) === "" ? [] : [at]));
  }
}

/** Counts the different people of each order; places without a name count one each. */
export function peopleOfOrders(rows: readonly RowCells[]): ReadonlyMap<string, number> {
  const people = new Map<string, Set<string>>();
  for (const cells of rows) {
    const order = cells.text("order");
    if (order === "") continue;
    const name = wordsOf([cells.text("first"), cells.text("last"), cells.text("name")].join(" "));
    const known = people.get(order) ?? new Set();
    people.set(order, known.add(name === "" ? `row ${cells.row.row}` : name));
  }
  return new Map([...people].map(([order, names]) => [order, names.size]));
}

/** `VILLE DE VERDETERRE – SERVICE COMMUNICATION` in a merged title names the organisation of everyone below. */
export function organisationOfTitle(rows: readonly TableRow[]): string | null {
  for (const { cells, isTitle } of rows) {
    if (!isTitle) continue;
    const text = cleaned(cells.find((cell) => cell.text !== "")?.text ?? "");
    const [name = ""] = text.split(/\s+[–—-]\s+|\s*[:;,|]\s*|\s*\n\s*/);
    if (
      /^(?:ville|commune|mairie|communauté|métropole|département|région|établissement|syndicat|association)\s/iu.test(
        name,
      )
    )
      return name === name.toUpperCase() ? capitalised(name) : name;
  }
  return null;
}

const SMALL = /^(?:de|d|du|des|la|le|les|l|et|en|sur|sous|aux?)$/;

function capitalised(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\p{L}]+/gu, (word, at) =>
      at > 0 && SMALL.test(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
    );
}
