import { beginAnnouncement } from "#app/domain/announcements/edit-announcement.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { buttonAction, done, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { announcementHead } from "./head.server.ts";
import { meantIn } from "./meant.ts";
import { PeopleCount, PeopleTable } from "./people.tsx";
import { peopleNow } from "./people-now.server.ts";

export const loader = officeLoader("write-letters", async (visit) => {
  const { t } = visit;
  const now = await peopleNow(visit, meantIn(visit.address));
  return {
    ...announcementHead(visit, t("announcements:new.title")),
    ...now,
    facts: [[t("announcements:to"), now.wanted] as const],
    asks: { verb: t("announcements:new.verb"), closed: now.count.letters === 0 && t("announcements:new.nobody") },
  };
});

export const action = buttonAction("write-letters", async ({ db, actor, address, path }) => {
  const [fr, en] = [messagesIn("fr"), messagesIn("en")];
  const texts = { text: fr.t("announcements:new.text"), textEn: en.t("announcements:new.text") };
  const words = { ...texts, subject: null, subjectEn: null, repliesTakenBy: null };
  const { id } = await beginAnnouncement(db, { ...actor, wanted: meantIn(address), words });
  return done(path("/courriels/aux-inscrits/:id/modification", { id }), null);
});

export default function NewAnnouncementPage() {
  const { count, list } = usePage<typeof loader>();
  return <EditPage above={<PeopleCount count={count} />} below={<PeopleTable list={list} />} />;
}
