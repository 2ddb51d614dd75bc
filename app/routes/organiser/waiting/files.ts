import { listEntries } from "#app/domain/waiting/list-entries.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { waitingList } from "./table.tsx";
import { waitingWanted } from "./wanted.server.ts";

/** The filtered waiting list as a file. */
export const loader = filesLoader("export-people", { verb: "export-waiting" }, async (visit) => ({
  of: waitingList,
  rows: (await listEntries(visit.db, (await waitingWanted(visit)).wanted)).entries,
}));
