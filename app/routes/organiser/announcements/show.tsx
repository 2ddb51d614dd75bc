import { Link } from "@remix-run/react";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Facts, Section } from "#app/ui/organiser/layout.tsx";
import { useOffice, usePage } from "#app/ui/organiser/office.ts";
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
  return { ...announcementHead(visit, title), ...(await shownAnnouncement(visit, announcement)) };
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
            <Preview key={preview.language} {...preview} />
          ))}
        </div>
      </Section>
    </OrganiserPage>
  );
}

/** A letter as text: the page forbids the letter's own styles. */
function Preview({ language, subject, text }: { language: "fr" | "en"; subject: string; text: string }) {
  const { t } = useOffice();
  return (
    <div className="flex flex-col gap-2">
      <h3 className="m-0 text-base">{t(`announcements:in.${language}`)}</h3>
      <p className="m-0 font-semibold wrap-anywhere" lang={language}>
        {subject || t("announcements:noSubject")}
      </p>
      <pre
        lang={language}
        className="m-0 max-w-3xl whitespace-pre-wrap border border-zinc/40 p-4 font-mono text-base wrap-anywhere"
      >
        {text}
      </pre>
    </div>
  );
}
