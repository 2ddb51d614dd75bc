import { listAnnouncements } from "#app/domain/announcements/find-announcements.ts";
import { ALL_ROWS, filesLoader } from "#app/server/pages/list-files.server.ts";
import { announcementList } from "./table.tsx";

/** The letters to the people of lists as a file. */
export const loader = filesLoader("see-letters", {}, async (visit) => ({
  of: announcementList,
  rows: (await listAnnouncements(visit.db, { edition: visit.edition.id, ...ALL_ROWS })).rows,
}));
