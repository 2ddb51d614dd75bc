import { useLoaderData } from "@remix-run/react";
import { convene } from "#app/domain/groups/change-meeting.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { MeetingFacts } from "./facts.tsx";
import { conveningForm } from "./form.ts";
import { aboutMeeting, done, lettersToLeave, meetingFacts, refusedMeeting } from "./pages.server.ts";

export const loader = aboutMeeting.loader("edit-meetings", async (visit) => {
  const meeting = meetingFacts(visit);
  const { over, when, where, link } = meeting;
  const { t } = visit;
  const asks = over
    ? { verb: t("convene.record"), text: [t("convene.over", { when })] }
    : {
        verb: t("convene.send"),
        text: [t("convene.text", { when }), ...(await lettersToLeave(visit)), !where && !link && t("convene.noPlace")],
      };
  return { title: t("verbs.convene"), asks, meeting };
});

export const action = aboutMeeting.action("edit-meetings", conveningForm, async (sent) => {
  const outcome = await convene(sent.db, { ...sent.value, ...sent.actor });
  if (outcome.kind !== "convened") return refusedMeeting(sent, outcome, "form");
  return done(sent, sent.value.correction ? "corrected" : "convened", outcome.letters);
});

export default function ConvenePage() {
  const { meeting } = useLoaderData<typeof loader>();
  return (
    <EditPage of={conveningForm}>
      <MeetingFacts meeting={meeting} />
      {meeting.over && <AllFields />}
    </EditPage>
  );
}
