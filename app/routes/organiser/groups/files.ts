import { listGroups } from "#app/domain/groups/groups.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { groupList } from "./list-of-groups.tsx";

/** The working groups as a file. */
export const loader = filesLoader("see-groups", {}, async (visit) => ({
  of: groupList,
  rows: await listGroups(visit.db),
}));
