import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { releasesListed } from "./listed.server.ts";
import { releaseList } from "./table.tsx";

/** The releases as a file. */
export const loader = filesLoader("see-programme", {}, async (visit) => ({
  of: releaseList,
  rows: await releasesListed(visit),
}));
