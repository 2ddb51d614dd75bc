import { Link } from "@remix-run/react";
import { formatDateTime } from "#app/i18n/format.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Facts, Section } from "#app/ui/organiser/layout.tsx";
import { LetterLook } from "#app/ui/organiser/letter-look.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { announcementHead, announcementOf } from "./head.server.ts";
import { PeopleCount } from "./people.tsx";
import { Progress } from "./progress.tsx";
import { AnnouncementStateWord } from "./states.tsx";
import { Steps } from "./steps.tsx";
import { shownAnnouncement } from "./view.server.ts";

export const loader = officeLoader("see-letters", async (visit) => {
  const announcement = await announcementOf(visit);
  const title = announcement.subject ?? visit.t("announcements:noSubject");
  const { missedAt } = announcement;
  const when = missedAt && formatDateTime(missedAt, visit.edition.timeZone, visit.language);
  return {
    ...announcementHead(visit, title),
    ...(await shownAnnouncement(visit, announcement)),
    notes: [when && { notice: "attention", text: visit.t("announcements:missed", { when }) }],
  };
});

export default function AnnouncementPage() {
  const { t, path, moment, announcement, wanted, list, contact, people, sent, previews, reader } =
    usePage<typeof loader>();
  const by = (at: Date | null, who: string | null) => at && [moment(at), who].filter(Boolean).join(", ");
  const { id, state, createdAt, createdBy, sendAt, plannedBy, sentAt, sentBy, stoppedAt, stoppedBy } = announcement;
  const names = sent ? path("/courriels/aux-inscrits/:id/destinataires", { id }) : list;
  return (
    <OrganiserPage>
      <Facts
        facts={[
          [t("table.state"), <AnnouncementStateWord key="state" state={state} />],
          [
            t("announcements:to"),
            <Link key="to" to={names}>
              {wanted}
            </Link>,
          ],
          [t("announcements:repliesTo"), announcement.repliesTo ?? contact],
          [t("announcements:created"), by(createdAt, createdBy)],
          [t("announcements:planned"), by(sendAt, plannedBy)],
          [t("announcements:sentOn"), by(sentAt, sentBy)],
          [t("announcements:stoppedOn"), by(stoppedAt, stoppedBy)],
        ]}
      />
      {sent && <Progress announcement={announcement} {...sent} />}
      {people && <PeopleCount count={people} />}
      <Steps of={announcement} />
      <Section id="apercu" title={t("announcements:preview")}>
        {reader && <p className="m-0 max-w-text">{t("announcements:previewAs", { name: reader })}</p>}
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6 xl:grid-cols-2">
          {previews.map((preview) => (
            <LetterLook key={preview.language} {...preview} title={t(`announcements:in.${preview.language}`)} />
          ))}
        </div>
      </Section>
    </OrganiserPage>
  );
}
