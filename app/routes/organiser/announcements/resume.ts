import { resumeAnnouncement } from "#app/domain/announcements/stop-announcement.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/courriels/aux-inscrits/:id", "write-letters");

export const action = buttonAction("write-letters", async ({ db, actor, id: announcement, path }) => {
  const outcome = await resumeAnnouncement(db, { ...actor, announcement });
  return told(path("/courriels/aux-inscrits/:id", { id: announcement }), outcome, { resumed: "announcementResumed" });
});
