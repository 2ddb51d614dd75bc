import { listConflicts } from "#app/domain/door/list-conflicts.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { conflicts } from "./conflicts-table.tsx";

/** The filtered conflicts as a file. */
export const loader = filesLoader("export-people", { verb: "export-scans" }, async (visit) => {
  const { q: text, point: checkpoint, genre: kind, etat: state } = asked(conflicts, visit).filters;
  const wanted = { edition: visit.edition.id, text, checkpoint, kind, state };
  return { of: conflicts, rows: await listConflicts(visit.db, wanted) };
});
