import { listAnnouncementRecipients } from "#app/domain/announcements/list-recipients.ts";
import { ALL_ROWS, filesLoader } from "#app/server/pages/list-files.server.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { announcementOf } from "./head.server.ts";
import { recipientList } from "./recipient-table.tsx";

/** Whom a letter was sent to, as a file. */
export const loader = filesLoader("export-people", { verb: "export-list" }, async (visit) => {
  const { id } = await announcementOf(visit);
  const { q: text, etat: state } = asked(recipientList, visit).filters;
  const wanted = { announcement: id, text, state, ...ALL_ROWS };
  return { of: recipientList, rows: (await listAnnouncementRecipients(visit.db, wanted)).rows };
});
