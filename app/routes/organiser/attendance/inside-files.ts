import { ALL_ROWS, filesLoader } from "#app/server/pages/list-files.server.ts";
import { insideAt } from "./inside.server.ts";
import { insideList } from "./inside-table.tsx";

/** The people inside a checkpoint as a file. */
export const loader = filesLoader("export-people", { verb: "export-list" }, async (visit) => ({
  of: insideList,
  rows: (await insideAt(visit, ALL_ROWS)).rows,
}));
