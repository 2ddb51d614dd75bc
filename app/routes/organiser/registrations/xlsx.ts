import { exportRegistrations } from "#app/domain/registration/list-registrations.ts";
import { exportLoader, fileOf } from "#app/server/pages/lists.server.ts";
import { registrationList } from "./table.tsx";
import { registrationsWanted } from "./wanted.server.ts";

/** Exports the filtered list as a workbook. */
export const loader = exportLoader("export-people", { verb: "export-registrations", format: "xlsx" }, async (visit) => {
  const wanted = exportRegistrations(visit.db, registrationsWanted(visit).wanted);
  const { head, rows } = fileOf(registrationList, visit, wanted);
  const file = await visit.context.writing.workbook(head, rows);
  return new Response(file, {
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": `attachment; filename="inscriptions-${visit.edition.year}.xlsx"`,
      "cache-control": "private, no-store",
    },
  });
});
