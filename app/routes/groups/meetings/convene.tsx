import { useLoaderData } from "@remix-run/react";
import { convene } from "#app/domain/groups/change-meeting.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { done } from "#app/server/pages/group-pages.server.ts";
import { GroupEditPage } from "#app/ui/groups/edit-page.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { MeetingFacts } from "./facts.tsx";
import { conveningForm } from "./form.ts";
import { aboutMeeting } from "./pages.server.ts";
import { Recipients } from "./recipients.tsx";
import { meetingFacts, recipientsOf, refusedMeeting } from "./shown.server.ts";

const Field = fieldsOf(conveningForm);

export const loader = aboutMeeting.loader("keep-meetings", async (visit) => ({
  title: visit.t("verbs.convene"),
  meeting: meetingFacts(visit),
  recipients: await recipientsOf(visit),
}));

export const action = aboutMeeting.action("keep-meetings", conveningForm, async (sent) => {
  const outcome = await convene(sent.db, { ...sent.value, ...sent.act });
  const field = outcome.kind === "past" ? "correction" : "form";
  if (outcome.kind !== "convened") return refusedMeeting(sent, outcome, field);
  return done(sent, sent.value.correction ? "corrected" : "convened", outcome.letters);
});

export default function ConvenePage() {
  const { page, meeting, recipients } = useLoaderData<typeof loader>();
  const { t } = useGroup(page.slug);
  return (
    <GroupEditPage of={conveningForm} verb={t(meeting.over ? "convene.record" : "convene.send")}>
      <p>{t(meeting.over ? "convene.over" : "convene.text", { when: meeting.when })}</p>
      {!meeting.over && <Recipients of={recipients} />}
      <MeetingFacts meeting={meeting} />
      {meeting.over && <Field name="correction" label={t("correction.convene")} />}
      {!meeting.over && !meeting.where && !meeting.link && <p>{t("convene.noPlace")}</p>}
    </GroupEditPage>
  );
}
