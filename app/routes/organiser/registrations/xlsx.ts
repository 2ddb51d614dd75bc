import writeExcelFile, { type SheetData } from "write-excel-file/node";
import { exportRegistrations } from "#app/domain/registration/list-registrations.ts";
import { exportLoader, fileOf } from "#app/server/pages/lists.server.ts";
import { registrationList } from "./table.tsx";
import { registrationsWanted } from "./wanted.server.ts";

/** Exports the filtered list as a workbook. All cells are text, so none can be a formula. */
export const loader = exportLoader("export-people", { verb: "export-registrations", format: "xlsx" }, async (visit) => {
  const { head: labels, rows: all } = fileOf(
    registrationList,
    visit,
    exportRegistrations(visit.db, registrationsWanted(visit).wanted),
  );
  const head = labels.map((value) => ({ value, type: String, fontWeight: "bold" as const }));
  const rows: SheetData = [head];
  for await (const row of all)
    rows.push(row.map((value) => (value === "" ? null : { value: String(value), type: String })));
  const options = { columns: head.map(() => ({ width: 24 })), stickyRowsCount: 1 };
  const file = await writeExcelFile(rows, options).toBuffer();
  return new Response(new Uint8Array(file), {
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": `attachment; filename="inscriptions-${visit.edition.year}.xlsx"`,
      "cache-control": "private, no-store",
    },
  });
});
