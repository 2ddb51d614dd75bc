import { useActionData, useLoaderData } from "@remix-run/react";
import { changeMeeting } from "#app/domain/groups/change-meeting.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { done } from "#app/server/pages/group-pages.server.ts";
import { GroupEditPage } from "#app/ui/groups/edit-page.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { TimeFields } from "./date-fields.tsx";
import { meetingFilled, meetingForm } from "./form.ts";
import { aboutMeeting } from "./pages.server.ts";
import { Recipients } from "./recipients.tsx";
import { meetingFacts, recipientsOf, refusedMeeting } from "./shown.server.ts";

const Field = fieldsOf(meetingForm);

export const loader = aboutMeeting.loader("keep-meetings", async (visit) => ({
  title: visit.t("verbs.change"),
  meeting: meetingFacts(visit),
  recipients: await recipientsOf(visit),
  form: meetingFilled(visit.meeting),
}));

export const action = aboutMeeting.action("keep-meetings", meetingForm, async (sent) => {
  const outcome = await changeMeeting(sent.db, { ...sent.value, ...sent.act });
  if (outcome.kind === "unchanged") return done(sent, "unchanged");
  const field = outcome.kind === "past" ? "correction" : "day";
  if (outcome.kind !== "changed") return refusedMeeting(sent, outcome, field);
  return done(sent, "changed", sent.meeting.state === "convened" ? outcome.letters : undefined);
});

export default function ChangeMeetingPage() {
  const { page, meeting, recipients } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useGroup(page.slug);
  const convened = meeting.state === "convened";
  return (
    <GroupEditPage of={meetingForm}>
      {convened && <p>{t(meeting.over ? "form.isOver" : "form.tellsMembers")}</p>}
      {convened && !meeting.over && <Recipients of={recipients} />}
      <Field name="title" />
      <Field name="agenda" />
      {meeting.when && <TimeFields />}
      <Field name="place" />
      <Field name="link" />
      {(meeting.over || refused?.errors.correction) && <Field name="correction" />}
    </GroupEditPage>
  );
}
