/** Reads the sheets of a workbook as lists of people. */
import { unzipSync } from "fflate";
import { readOds } from "hucre/ods";
import { readXlsx } from "hucre/xlsx";
import type { ListProblem } from "./list-problems.ts";
import { BLANK, type Cell, type PeopleTable, type TableRow } from "./table.ts";

type Workbook = Awaited<ReturnType<typeof readXlsx>>;
type Sheet = Workbook["sheets"][number];

/** MiB of the parts of a workbook, unpacked. */
const LARGEST = 200;
const MOST_ROWS = 50_000;

/**
 * Reads the sheets of an XLSX or ODS workbook that are not hidden, in their order, with what a reader of values alone
 * would miss: errors of formulas, hidden rows and columns, struck text, merged titles.
 */
export async function workbookTables(
  bytes: Uint8Array,
): Promise<{ readonly tables: readonly PeopleTable[]; readonly hiddenSheets: readonly string[] } | ListProblem> {
  const kind = kindOf(bytes);
  if (typeof kind !== "string") return kind;
  const book = await (kind === "ods" ? readOds(bytes) : readXlsx(bytes, { readStyles: true })).catch(() => null);
  if (!book) return { code: "broken-workbook", row: null };
  if (book.sheets.some((sheet) => sheet.rows.length > MOST_ROWS)) return { code: "too-many-parts", row: MOST_ROWS };
  const isShown = (sheet: Sheet) => !sheet.hidden && !sheet.veryHidden;
  return {
    tables: book.sheets.filter(isShown).map(tableOf),
    hiddenSheets: book.sheets.filter((sheet) => !isShown(sheet)).map(({ name }) => name),
  };
}

/** The names and sizes of the parts are read before any is unpacked. */
function kindOf(bytes: Uint8Array): "xlsx" | "ods" | ListProblem {
  let [size, isOds, isXlsx] = [0, false, false];
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        size += originalSize;
        isOds ||= name === "content.xml";
        isXlsx ||= name === "xl/workbook.xml";
        return false;
      },
    });
  } catch {
    return { code: "broken-workbook", row: null };
  }
  if (size > LARGEST * 2 ** 20) return { code: "too-large", row: null };
  return isXlsx ? "xlsx" : isOds ? "ods" : { code: "broken-workbook", row: null };
}

function tableOf(sheet: Sheet): PeopleTable {
  const columns = sheet.columns ?? [];
  const rows = sheet.rows.map((_, at) => rowOf(sheet, at));
  const last = rows.findLastIndex(({ cells }) => cells.some(({ text }) => text !== ""));
  return {
    sheet: sheet.name,
    // Framed or coloured rows below the list hold nothing.
    rows: rows.slice(0, last + 1),
    hiddenColumns: new Set([...columns.keys()].filter((column) => columns[column]?.hidden)),
  };
}

function rowOf(sheet: Sheet, at: number): TableRow {
  const values = sheet.rows[at] ?? [];
  const cells = values.map((value, column) => cellOf(value, sheet.cells?.get(`${at},${column}`)));
  const filled = cells.filter(({ text }) => text !== "").length;
  const isMerged = (sheet.merges ?? []).some(
    ({ startRow, endRow, startCol, endCol }) => startRow <= at && at <= endRow && endCol > startCol,
  );
  return { row: at + 1, cells, isHidden: sheet.rowDefs?.get(at)?.hidden === true, isTitle: isMerged && filled === 1 };
}

type Details = NonNullable<Sheet["cells"]> extends ReadonlyMap<string, infer Detail> ? Detail : never;

function cellOf(value: unknown, details: Details | undefined): Cell {
  const isStruck = details?.style?.font?.strikethrough === true;
  if (value === null || value === undefined || value === "") return BLANK;
  if (details?.type === "error") return { text: String(value), kind: "error", isStruck };
  if (value instanceof Date) return { text: dayText(value), kind: "day", isStruck };
  if (typeof value === "number") return { text: numberText(value), kind: "number", isStruck };
  return { text: String(value), kind: "text", isStruck };
}

/** A workbook's days have no zone and are read as UTC. */
function dayText(day: Date): string {
  if (Number.isNaN(day.getTime())) return "";
  return day
    .toISOString()
    .replace(/T00:00:00\.000Z$/, "")
    .replace(/:\d\d\.\d+Z$/, "");
}

function numberText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}
