/** Reads the bytes of a file of any kind as lists of people. */

import { decodeText } from "../text-encoding.ts";
import { jsonTable } from "./json-table.ts";
import type { ListProblem } from "./list-problems.ts";
import type { PeopleTable } from "./table.ts";
import { textTable } from "./text-table.ts";
import { workbookTables } from "./workbook.ts";

/** MiB. A list of 20,000 people is smaller. */
const LARGEST = 20;

export interface ReadTables {
  readonly tables: readonly PeopleTable[];
  /** Sheets that the workbook hides. They are named, not read. */
  readonly hiddenSheets: readonly string[];
}

/** Reads a workbook (XLSX, ODS), a JSON list, or a text with separators in any usual encoding. */
export async function readTables(bytes: Buffer): Promise<ReadTables | ListProblem> {
  const whole = (code: ListProblem["code"]): ListProblem => ({ code, row: null });
  if (bytes.length > LARGEST * 2 ** 20) return whole("too-large");
  if (bytes.every((byte) => byte <= 0x20)) return whole("empty");
  const head = bytes.subarray(0, 8).toString("latin1");
  if (head.startsWith("%PDF-")) return whole("pdf");
  if (head.startsWith("\u00d0\u00cf\u0011\u00e0")) return whole("old-workbook");
  if (head.startsWith("PK\u0003\u0004")) return await workbookTables(bytes);
  const problems: ListProblem[] = [];
  const decoded = decodeText(bytes, { add: (row, code) => problems.push({ code, row }) });
  if (!decoded) return problems[0] ?? { code: "encoding", row: null };
  const table = /^\s*[[{]/.test(decoded.text) ? jsonTable(decoded.text) : textTable(decoded.text);
  return "code" in table ? table : { tables: [table], hiddenSheets: [] };
}
