import { listScans } from "#app/domain/door/scan-log.ts";
import { asked, exportLoader, listFile } from "#app/server/pages/lists.server.ts";
import { doorLog } from "./table.tsx";

/** More than any edition's number of scans. */
const MOST = 500_000;

/** Exports the filtered door log as CSV. */
export const loader = exportLoader("export-people", { verb: "export-scans", format: "csv" }, async (visit) => {
  const { q: text, point: checkpoint, genre: kind } = asked(doorLog, visit).filters;
  const wanted = { edition: visit.edition.id, text, checkpoint, kind };
  const { scans: rows } = await listScans(visit.db, { ...wanted, size: MOST });
  return listFile(doorLog, visit, { rows, name: `passages-${visit.edition.year}` });
});
