import { listEntries } from "#app/domain/waiting/list-entries.ts";
import { exportLoader, listFile } from "#app/server/pages/lists.server.ts";
import { waitingList } from "./table.tsx";
import { waitingWanted } from "./wanted.server.ts";

/** Exports the filtered waiting list as CSV. */
export const loader = exportLoader("export-people", { verb: "export-waiting", format: "csv" }, async (visit) => {
  const { entries: rows } = await listEntries(visit.db, (await waitingWanted(visit)).wanted);
  return listFile(waitingList, visit, { rows, name: `listes-attente-${visit.edition.year}` });
});
