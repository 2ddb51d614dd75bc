import { listEntries } from "#app/domain/waiting/list-entries.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { viewedFile } from "#app/server/pages/list-views.server.ts";
import { waitingList } from "./table.tsx";
import { waitingViews } from "./views.server.ts";
import { waitingWanted } from "./wanted.server.ts";

/** The filtered waiting list as a file, with the columns of the view that is shown. */
export const loader = filesLoader("export-people", { verb: "export-waiting" }, async (visit) => ({
  of: await viewedFile(visit, waitingViews, waitingList),
  rows: (await listEntries(visit.db, (await waitingWanted(visit)).wanted)).entries,
}));
