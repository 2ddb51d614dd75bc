import { csvFile } from "#app/server/csv-file.server.ts";
import { exportLoader } from "#app/server/pages/office.server.ts";
import { tableHead, tableRows } from "./export.server.ts";
import { registrationsWanted } from "./wanted.ts";

/** What the list shows, all of it, as CSV. */
export const loader = exportLoader("export-people", { verb: "export-registrations", format: "csv" }, (visit) => {
  const { db, edition, address, language } = visit;
  const wanted = registrationsWanted(address, edition.id);
  const rows = tableRows(db, wanted, { timeZone: edition.timeZone, language });
  return csvFile({ head: tableHead(language), rows, language, name: `inscriptions-${edition.year}` });
});
