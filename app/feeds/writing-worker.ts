import type { MessagePort } from "node:worker_threads";
import writeExcelFile, { type SheetData } from "write-excel-file/node";
import type { ReleasedProgramme } from "../domain/programme/released.ts";
import { programmeCalendar } from "./ics.ts";
import type { FeedOptions } from "./options.ts";
import { scheduleJson } from "./schedule-json.ts";
import { scheduleXml } from "./schedule-xml.ts";

/** A task of the writing thread. */
export type WritingOrder = { readonly programme: ProgrammeOrder } | { readonly workbook: WorkbookOrder };

export interface ProgrammeOrder {
  readonly format: keyof typeof PROGRAMMES;
  readonly programme: ReleasedProgramme;
  readonly options: FeedOptions;
}

export interface WorkbookOrder {
  readonly head: readonly string[];
  /** Receives lists of rows, then null. */
  readonly rows: MessagePort;
}

const PROGRAMMES = { ics: programmeCalendar, xml: scheduleXml, json: scheduleJson };

/** Writes one file in this thread. */
export default async function write(order: WritingOrder): Promise<string | Uint8Array | null> {
  if ("workbook" in order) return await workbook(order.workbook);
  const { format, programme, options } = order.programme;
  return PROGRAMMES[format](programme, options);
}

/** What was typed is text, so that none can be a formula. */
async function workbook({ head, rows }: WorkbookOrder): Promise<Uint8Array> {
  const sheet: SheetData = [head.map((value) => ({ value, type: String, fontWeight: "bold" as const }))];
  await new Promise<void>((resolve, reject) => {
    rows.on("message", (some: readonly (readonly WorkbookCell[])[] | null) => {
      if (some === null) return resolve();
      for (const row of some) sheet.push(row.map(cellOf));
    });
    rows.on("close", () => reject(new Error("the rows of a workbook ended early")));
  });
  rows.close();
  const options = { columns: head.map(() => ({ width: 24 })), stickyRowsCount: 1 };
  return new Uint8Array(await writeExcelFile(sheet, options).toBuffer());
}

type WorkbookCell =
  | string
  | number
  | { readonly cents: number }
  | { readonly day: string }
  | { readonly moment: string };

function cellOf(value: WorkbookCell) {
  if (value === "") return null;
  if (typeof value === "string") return { value, type: String };
  if (typeof value === "number") return { value, type: Number };
  if ("cents" in value) return { value: value.cents / 100, type: Number, format: "#,##0.00" };
  // A date of a workbook has no time zone: the library writes what the date says in UTC.
  if ("day" in value) return { value: new Date(`${value.day}T00:00:00Z`), type: Date, format: "yyyy-mm-dd" };
  return { value: new Date(`${value.moment.replace(" ", "T")}Z`), type: Date, format: "yyyy-mm-dd hh:mm" };
}
