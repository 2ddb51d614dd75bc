import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { ticketTypesListed } from "./listed.server.ts";
import { ticketTypeList } from "./table.tsx";

/** The ticket types as a file. */
export const loader = filesLoader("see-settings", {}, async (visit) => ({
  of: ticketTypeList,
  rows: (await ticketTypesListed(visit)).ticketTypes,
}));
