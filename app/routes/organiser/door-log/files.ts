import { listScans } from "#app/domain/door/scan-log.ts";
import { ALL_ROWS, filesLoader } from "#app/server/pages/list-files.server.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { doorLog } from "./table.tsx";

/** The filtered door log as a file. */
export const loader = filesLoader("export-people", { verb: "export-scans" }, async (visit) => {
  const { q: text, point: checkpoint, genre: kind } = asked(doorLog, visit).filters;
  const wanted = { edition: visit.edition.id, text, checkpoint, kind };
  return { of: doorLog, rows: (await listScans(visit.db, { ...wanted, ...ALL_ROWS })).scans };
});
