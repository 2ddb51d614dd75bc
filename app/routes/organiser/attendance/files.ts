import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { attendanceIn } from "./rows.server.ts";
import { attendanceList } from "./table.tsx";

/** The attendance as a file. It has numbers alone, no people, and so needs no confirmation. */
export const loader = filesLoader("see-checkpoints", {}, async (visit) => ({
  of: attendanceList,
  rows: await attendanceIn(visit),
}));
