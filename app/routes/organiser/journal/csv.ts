import { exportLoader } from "#app/server/pages/lists.server.ts";
import { journalFile } from "./file.server.ts";
import { journalWanted } from "./wanted.ts";

/** Exports the edition's filtered journal as CSV. */
export const loader = exportLoader("export-journal", { verb: "export-journal", format: "csv" }, (visit) => {
  const { db, edition, address, language } = visit;
  const wanted = journalWanted(address, { edition: edition.id, timeZone: edition.timeZone, language });
  return journalFile(db, { wanted, language, name: `journal-${edition.year}` });
});
