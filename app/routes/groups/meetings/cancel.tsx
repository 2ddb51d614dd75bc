import { useLoaderData } from "@remix-run/react";
import { cancelMeeting } from "#app/domain/groups/change-meeting.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { done } from "#app/server/pages/group-pages.server.ts";
import { GroupEditPage } from "#app/ui/groups/edit-page.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { cancellationForm } from "./form.ts";
import { aboutMeeting } from "./pages.server.ts";
import { Recipients } from "./recipients.tsx";
import { meetingFacts, recipientsOf, refusedMeeting } from "./shown.server.ts";

const Field = fieldsOf(cancellationForm);

export const loader = aboutMeeting.loader("keep-meetings", async (visit) => ({
  title: visit.t("verbs.cancel"),
  meeting: meetingFacts(visit),
  recipients: await recipientsOf(visit),
}));

export const action = aboutMeeting.action("keep-meetings", cancellationForm, async (sent) => {
  const outcome = await cancelMeeting(sent.db, { ...sent.value, ...sent.act });
  const field = outcome.kind === "past" ? "correction" : "reason";
  if (outcome.kind !== "cancelled") return refusedMeeting(sent, outcome, field);
  return done(sent, "cancelled", outcome.letters);
});

export default function CancelMeetingPage() {
  const { page, meeting, recipients } = useLoaderData<typeof loader>();
  const { t } = useGroup(page.slug);
  return (
    <GroupEditPage of={cancellationForm} verb={t("verbs.cancel")} look="danger">
      <p>{t(meeting.over ? "cancel.over" : "cancel.text", { title: meeting.title, when: meeting.when })}</p>
      {!meeting.over && <Recipients of={recipients} />}
      <Field name="reason" />
      {meeting.over && <Field name="correction" label={t("correction.cancel")} />}
    </GroupEditPage>
  );
}
