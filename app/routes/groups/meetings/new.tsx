import { proposeMeeting } from "#app/domain/groups/propose-meeting.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { answer, done, inGroup, refused } from "#app/server/pages/group-pages.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { DateRows } from "./date-fields.tsx";
import { proposalForm } from "./form.ts";
import { lettersToLeave } from "./pages.server.ts";

const Field = fieldsOf(proposalForm);

export const loader = inGroup.loader("edit-meetings", async (visit) => ({
  title: visit.t("meetings.propose"),
  asks: { verb: visit.t("meetings.ask"), text: await lettersToLeave(visit) },
}));

export const action = inGroup.action("edit-meetings", proposalForm, async (sent) => {
  const outcome = await proposeMeeting(sent.db, { ...sent.value, ...sent.actor });
  return answer(sent, outcome, {
    past: ({ date }) => refused(sent.typed, `day${date.row}`, "dateOver"),
    proposed: ({ id, letters }) => done(sent, "proposed", letters, sent.space("/reunions/:id", { id })),
  });
});

export default function NewMeetingPage() {
  return (
    <EditPage of={proposalForm}>
      <Field name="title" />
      <Field name="agenda" />
      <DateRows />
    </EditPage>
  );
}
