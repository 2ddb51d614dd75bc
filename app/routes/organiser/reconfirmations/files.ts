import { listRequests } from "#app/domain/reconfirmation/list-requests.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { requestList } from "./table.tsx";
import { requestsWanted } from "./wanted.server.ts";

/** Those who were asked as a file. */
export const loader = filesLoader("export-people", { verb: "export-reconfirmation" }, async (visit) => ({
  of: requestList,
  rows: (await listRequests(visit.db, requestsWanted(visit).wanted)).rows,
}));
