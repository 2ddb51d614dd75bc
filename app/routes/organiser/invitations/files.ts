import { listAppearances } from "#app/domain/speakers/appearances.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { invitationList } from "./table.tsx";

/** The filtered list of speakers’ invitations as a file. */
export const loader = filesLoader("export-people", { verb: "export-list" }, async (visit) => {
  const { etat: state } = asked(invitationList, visit).filters;
  return { of: invitationList, rows: await listAppearances(visit.db, { edition: visit.edition.id, state }) };
});
