import { useTranslation } from "react-i18next";
import { Facts, Section } from "#app/ui/organiser/layout.tsx";
import { Paragraphs } from "#app/ui/paragraphs.tsx";
import type { meetingFacts } from "./pages.server.ts";

/** Shows time, place and agenda of a meeting to the group's members. */
export function MeetingFacts({ meeting }: { meeting: ReturnType<typeof meetingFacts> }) {
  const { t } = useTranslation("groups");
  return (
    <>
      <Facts
        facts={[
          [t("meeting.state"), t(`states.${meeting.state}`)],
          [t("meeting.reason"), meeting.reason],
          [t("meeting.when"), meeting.when],
          [t("meeting.where"), meeting.where],
          [t("meeting.link"), meeting.link && <a href={meeting.link}>{meeting.link}</a>],
        ]}
      />
      {meeting.agenda && (
        <Section id="agenda" title={t("meeting.agenda")}>
          <div className="grid gap-2">
            <Paragraphs text={meeting.agenda} />
          </div>
        </Section>
      )}
    </>
  );
}
