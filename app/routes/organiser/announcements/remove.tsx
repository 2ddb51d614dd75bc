import { removeAnnouncement } from "#app/domain/announcements/edit-announcement.ts";
import { answer, buttonAction, done, officeLoader } from "#app/server/pages/office.server.ts";
import { announcementHead, draftOf } from "./head.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("write-letters", async (visit) => {
  const announcement = await draftOf(visit);
  const { t } = visit;
  return {
    ...announcementHead(visit, t("announcements:remove.title"), announcement),
    asks: { verb: t("announcements:remove.verb"), text: [t("announcements:remove.text")], danger: true },
  };
});

export const action = buttonAction("write-letters", async (sent) => {
  const { db, actor, id: announcement, path } = sent;
  const outcome = await removeAnnouncement(db, { ...actor, announcement });
  return answer(sent, outcome, {
    removed: () => done(path("/courriels/aux-inscrits"), "removed"),
    "no-draft": () => done(path("/courriels/aux-inscrits/:id", { id: announcement }), null),
  });
});
