import { exportRegistrations } from "#app/domain/registration/list-registrations.ts";
import { exportLoader, listFile } from "#app/server/pages/lists.server.ts";
import { registrationList } from "./table.tsx";
import { registrationsWanted } from "./wanted.server.ts";

/** Exports the filtered list as CSV. */
export const loader = exportLoader("export-people", { verb: "export-registrations", format: "csv" }, (visit) => {
  const rows = exportRegistrations(visit.db, registrationsWanted(visit).wanted);
  return listFile(registrationList, visit, { rows, name: `inscriptions-${visit.edition.year}` });
});
