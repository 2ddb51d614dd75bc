import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { quotasListed } from "./listed.server.ts";
import { quotaList } from "./table.tsx";

/** The quotas as a file. */
export const loader = filesLoader("see-settings", {}, async (visit) => ({
  of: quotaList,
  rows: await quotasListed(visit),
}));
