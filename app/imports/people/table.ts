/** A list of people as a file holds it, the same for a CSV, a workbook and a JSON list. */

export interface Cell {
  /** As written; numbers and days as text: `639980001`, `2027-06-02`. Empty for a blank cell. */
  readonly text: string;
  /** `error`: a formula without a result, such as `#N/A`. */
  readonly kind: "text" | "number" | "day" | "error";
  readonly isStruck: boolean;
}

export interface TableRow {
  /** The record's number as a spreadsheet shows it, from 1; a line break in a cell adds none. */
  readonly row: number;
  readonly cells: readonly Cell[];
  /** A filter or a person hides the row. */
  readonly isHidden: boolean;
  /** A cell that is merged over others fills the row: the title of the list or of a group. */
  readonly isTitle: boolean;
}

export interface PeopleTable {
  /** The sheet's name; null for a file without sheets. */
  readonly sheet: string | null;
  readonly rows: readonly TableRow[];
  /** The columns that are hidden, from 0: internal remarks are not read unless asked for. */
  readonly hiddenColumns: ReadonlySet<number>;
}

export const BLANK: Cell = { text: "", kind: "text", isStruck: false };

/** A cell of text. */
export function textCell(text: string): Cell {
  return { text, kind: "text", isStruck: false };
}
