import { listMembers } from "#app/domain/groups/list-members.ts";
import { memberFiltersIn } from "#app/forms/member-filters.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { memberList } from "./members-table.tsx";

/** The filtered list of members as a file. */
export const loader = filesLoader("export-people", { verb: "export-list" }, async (visit) => ({
  of: memberList,
  rows: (await listMembers(visit.db, memberFiltersIn(visit.address))).rows,
}));
