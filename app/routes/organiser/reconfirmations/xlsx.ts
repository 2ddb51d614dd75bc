import { listRequests } from "#app/domain/reconfirmation/list-requests.ts";
import { exportLoader, workbookFile } from "#app/server/pages/lists.server.ts";
import { requestList } from "./table.tsx";
import { requestsWanted } from "./wanted.server.ts";

/** Exports the filtered list as a workbook. */
export const loader = exportLoader(
  "export-people",
  { verb: "export-reconfirmation", format: "xlsx" },
  async (visit) => {
    const { rows } = await listRequests(visit.db, requestsWanted(visit).wanted);
    return await workbookFile(requestList, visit, { rows, name: `confirmations-de-venue-${visit.edition.year}` });
  },
);
