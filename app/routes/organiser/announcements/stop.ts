import { stopAnnouncement } from "#app/domain/announcements/stop-announcement.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/courriels/aux-inscrits/:id", "write-letters");

export const action = buttonAction("write-letters", async ({ db, actor, id: announcement, path }) => {
  const outcome = await stopAnnouncement(db, { ...actor, announcement });
  const page = path("/courriels/aux-inscrits/:id", { id: announcement });
  return told(page, outcome, { stopped: "announcementStopped", unplanned: "announcementUnplanned" });
});
