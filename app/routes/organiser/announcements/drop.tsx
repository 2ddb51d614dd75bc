import { countAnnouncementRecipients } from "#app/domain/announcements/list-recipients.ts";
import { dropHeldLetters } from "#app/domain/announcements/stop-announcement.ts";
import { buttonAction, done, officeLoader, told } from "#app/server/pages/office.server.ts";
import { announcementHead, announcementOf } from "./head.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("write-letters", async (visit) => {
  const { db, t, path, id } = visit;
  const announcement = await announcementOf(visit);
  if (announcement.state !== "stopped") throw done(path("/courriels/aux-inscrits/:id", { id }), null);
  const { held: count } = await countAnnouncementRecipients(db, { announcement: id });
  return {
    ...announcementHead(visit, t("announcements:drop.title"), announcement),
    asks: { verb: t("announcements:drop.verb"), text: [t("announcements:drop.text", { count })], danger: true },
  };
});

export const action = buttonAction("write-letters", async ({ db, actor, id: announcement, path }) => {
  const outcome = await dropHeldLetters(db, { ...actor, announcement });
  return told(path("/courriels/aux-inscrits/:id", { id: announcement }), outcome, { dropped: "announcementDropped" });
});
