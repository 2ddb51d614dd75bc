import type { LoaderFunctionArgs } from "@remix-run/node";
import writeExcelFile, { type SheetData } from "write-excel-file/node";
import { noteExport } from "#app/domain/note-export.ts";
import { languageOf } from "#app/i18n/languages.ts";
import { requireRight } from "#app/server/guards.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import { tableHead, tableRows } from "./export.server.ts";
import { registrationsWanted } from "./wanted.ts";

/** What the list shows, all of it, as a workbook. Every cell is a plain text: none can be a formula. */
export async function loader(visit: LoaderFunctionArgs) {
  const { person, edition } = await requireRight(visit, "export-people");
  await requireConfirmed(visit, person);
  const { db, now } = visit.context;
  await noteExport(db, {
    verb: "export-registrations",
    format: "xlsx",
    edition: edition.id,
    by: person.personId,
    now: now(),
  });
  const { pathname, searchParams } = new URL(visit.request.url);
  const language = languageOf(pathname);
  const head = tableHead(language).map((value) => ({ value, type: String, fontWeight: "bold" as const }));
  const wanted = registrationsWanted(searchParams, edition.id);
  const rows: SheetData = [head];
  for await (const row of tableRows(db, wanted, { timeZone: edition.timeZone, language }))
    rows.push(row.map((value) => (value === "" ? null : { value, type: String })));
  const options = { columns: head.map(() => ({ width: 24 })), stickyRowsCount: 1 };
  const file = await writeExcelFile(rows, options).toBuffer();
  return new Response(new Uint8Array(file), {
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": `attachment; filename="inscriptions-${edition.year}.xlsx"`,
      "cache-control": "private, no-store",
    },
  });
}
