import { listRoles } from "#app/domain/people/find-roles.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { roleList } from "./table.tsx";

/** The roles and their holders as a file. */
export const loader = filesLoader("edit-team", { verb: "export-list" }, async (visit) => ({
  of: roleList,
  rows: await listRoles(visit.db, { edition: visit.edition.id }),
}));
