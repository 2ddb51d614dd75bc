import { useActionData, useLoaderData } from "@remix-run/react";
import { changeMeeting } from "#app/domain/groups/change-meeting.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { TimeFields } from "./date-fields.tsx";
import { meetingFilled, meetingForm } from "./form.ts";
import { aboutMeeting, done, lettersToLeave, meetingFacts, refusedMeeting } from "./pages.server.ts";

const Field = fieldsOf(meetingForm);

export const loader = aboutMeeting.loader("edit-meetings", async (visit) => {
  const { t } = visit;
  const { state, over, when } = meetingFacts(visit);
  const letterNotes = over ? [t("form.isOver")] : [t("form.tellsMembers"), ...(await lettersToLeave(visit))];
  const asks = { verb: t("form.save"), text: state === "convened" ? letterNotes : [] };
  return { title: t("verbs.change"), asks, over, dated: when !== null, form: meetingFilled(visit.meeting) };
});

export const action = aboutMeeting.action("edit-meetings", meetingForm, async (sent) => {
  const outcome = await changeMeeting(sent.db, { ...sent.value, ...sent.actor });
  if (outcome.kind === "unchanged") return done(sent, "unchanged");
  if (outcome.kind !== "changed") return refusedMeeting(sent, outcome, "day");
  return done(sent, "changed", sent.meeting.state === "convened" ? outcome.letters : undefined);
});

export default function ChangeMeetingPage() {
  const { over, dated } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <EditPage of={meetingForm}>
      <Field name="title" />
      <Field name="agenda" />
      {dated && <TimeFields />}
      <Field name="location" />
      <Field name="link" />
      {(over || refused?.errors.correction) && <Field name="correction" />}
    </EditPage>
  );
}
