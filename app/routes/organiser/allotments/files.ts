import { listAllotments } from "#app/domain/allotments/list-allotments.ts";
import { ALL_ROWS, filesLoader } from "#app/server/pages/list-files.server.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { allotmentList } from "./table.tsx";

/** The filtered list of allotments as a file. */
export const loader = filesLoader("export-people", { verb: "export-list" }, async (visit) => {
  const { db, edition, now } = visit;
  const { q: text, etat: state } = asked(allotmentList, visit).filters;
  const { rows } = await listAllotments(db, { edition: edition.id, text, state, now, ...ALL_ROWS });
  return { of: allotmentList, rows };
});
