import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { roundsListed } from "./rounds.server.ts";
import { roundList } from "./rounds.tsx";

/** The requests to confirm as a file. */
export const loader = filesLoader("see-registrations", {}, async (visit) => ({
  of: roundList,
  rows: await roundsListed(visit),
}));
