import writeExcelFile, { type SheetData } from "write-excel-file/node";
import { exportLoader } from "#app/server/pages/office.server.ts";
import { tableHead, tableRows } from "./export.server.ts";
import { registrationsWanted } from "./wanted.ts";

/** What the list shows, all of it, as a workbook. Every cell is a plain text: none can be a formula. */
export const loader = exportLoader("export-people", { verb: "export-registrations", format: "xlsx" }, async (visit) => {
  const { db, edition, address, language } = visit;
  const head = tableHead(language).map((value) => ({ value, type: String, fontWeight: "bold" as const }));
  const wanted = registrationsWanted(address, edition.id);
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
});
