import { listRequests } from "#app/domain/reconfirmation/list-requests.ts";
import { exportLoader, listFile } from "#app/server/pages/lists.server.ts";
import { requestList } from "./table.tsx";
import { requestsWanted } from "./wanted.server.ts";

/** Exports those who were asked as CSV. */
export const loader = exportLoader("export-people", { verb: "export-reconfirmation", format: "csv" }, async (visit) => {
  const { rows } = await listRequests(visit.db, requestsWanted(visit).wanted);
  return listFile(requestList, visit, { rows, name: `confirmations-de-venue-${visit.edition.year}` });
});
