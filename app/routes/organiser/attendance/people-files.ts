import { ALL_ROWS, filesLoader } from "#app/server/pages/list-files.server.ts";
import { attendeesIn } from "./people.server.ts";
import { attendeeList } from "./people-table.tsx";

/** The people of a half-day as a file. */
export const loader = filesLoader("export-people", { verb: "export-list" }, async (visit) => ({
  of: attendeeList,
  rows: (await attendeesIn(visit, ALL_ROWS)).rows,
}));
