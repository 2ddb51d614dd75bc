/** Why a list of people, or a sheet of it, cannot be read. */
export type ListProblemCode =
  | "too-large"
  | "empty"
  | "pdf"
  | "old-workbook"
  | "broken-workbook"
  | "encoding"
  | "nul-character"
  | "file-cut"
  | "csv-syntax"
  | "too-many-parts"
  | "json-syntax"
  | "no-headers";

export interface ListProblem {
  readonly code: ListProblemCode;
  /** The row or line, from 1; null when it concerns the whole file. */
  readonly row: number | null;
}
