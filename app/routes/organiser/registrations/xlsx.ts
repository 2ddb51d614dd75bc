import { exportRegistrations } from "#app/domain/registration/list-registrations.ts";
import { exportLoader, workbookFile } from "#app/server/pages/lists.server.ts";
import { registrationList } from "./table.tsx";
import { registrationsWanted } from "./wanted.server.ts";

/** Exports the filtered list as a workbook. */
export const loader = exportLoader("export-people", { verb: "export-registrations", format: "xlsx" }, async (visit) => {
  const rows = exportRegistrations(visit.db, registrationsWanted(visit).wanted);
  return await workbookFile(registrationList, visit, { rows, name: `inscriptions-${visit.edition.year}` });
});
