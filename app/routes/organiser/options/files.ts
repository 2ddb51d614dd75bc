import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { optionsListed } from "./listed.server.ts";
import { optionList } from "./table.tsx";

/** The options as a file. */
export const loader = filesLoader("see-settings", {}, async (visit) => ({
  of: optionList,
  rows: (await optionsListed(visit)).options,
}));
