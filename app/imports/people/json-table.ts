/** Reads a JSON list of objects as a list of people. */
import type { ListProblem } from "./list-problems.ts";
import { BLANK, type Cell, type PeopleTable, textCell } from "./table.ts";

const TOO_MANY = 50_000;

/** Reads objects of one level as rows under the names of their members, which are the first row. */
export function jsonTable(text: string): PeopleTable | ListProblem {
  const list = listIn(parsed(text));
  if (!list) return { code: "json-syntax", row: null };
  if (list.length > TOO_MANY) return { code: "too-many-parts", row: null };
  const headers = [...new Set(list.flatMap((one) => Object.keys(one)))];
  const rows = [headers.map(textCell), ...list.map((one) => headers.map((name) => cellOf(one[name])))];
  return {
    sheet: null,
    rows: rows.map((cells, at) => ({ row: at + 1, cells, isHidden: false, isTitle: false })),
    hiddenColumns: new Set(),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return null;
  }
}

/** The list itself, or the one list of objects among the members of an object. */
function listIn(value: unknown): readonly Record<string, unknown>[] | null {
  if (Array.isArray(value)) return value.every(isObject) ? value : null;
  if (!isObject(value)) return null;
  const lists = Object.values(value).filter((one) => Array.isArray(one) && one.length > 0 && one.every(isObject));
  return lists.length === 1 ? (lists[0] as Record<string, unknown>[]) : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return BLANK;
  if (Array.isArray(value)) return textCell(value.map((one) => cellOf(one).text).join("\n"));
  if (isObject(value))
    return textCell(
      Object.values(value)
        .map((one) => cellOf(one).text)
        .join(" "),
    );
  return textCell(String(value));
}
