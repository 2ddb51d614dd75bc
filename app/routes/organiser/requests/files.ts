import { listRequests } from "#app/domain/billing/list-requests.ts";
import { ALL_ROWS, filesLoader } from "#app/server/pages/list-files.server.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { requestsFor } from "./decide.server.ts";
import { filtersForm } from "./form.ts";
import { requestList } from "./table.tsx";

/** The filtered list of requests as a file. */
export const loader = filesLoader("export-people", { verb: "export-list" }, async (visit) => {
  const { q: text, categorie: ticketType } = asked({ filters: filtersForm }, visit).filters;
  const wanted = { ...requestsFor(visit), text, ticketType, ...ALL_ROWS };
  return { of: requestList, rows: (await listRequests(visit.db, wanted)).requests };
});
