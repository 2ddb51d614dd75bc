import { useLoaderData } from "@remix-run/react";
import { proposeMeeting } from "#app/domain/groups/propose-meeting.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { refused } from "#app/forms/read-form.ts";
import { done, inGroup } from "#app/server/pages/group-pages.server.ts";
import { answer } from "#app/server/pages/office.server.ts";
import { GroupEditPage } from "#app/ui/groups/edit-page.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { DateRows } from "./date-fields.tsx";
import { proposalForm } from "./form.ts";
import { Recipients } from "./recipients.tsx";
import { recipientsOf } from "./shown.server.ts";

const Field = fieldsOf(proposalForm);

export const loader = inGroup.loader("keep-meetings", async (visit) => ({
  title: visit.t("meetings.propose"),
  recipients: await recipientsOf(visit),
}));

export const action = inGroup.action("keep-meetings", proposalForm, async (sent) => {
  const outcome = await proposeMeeting(sent.db, { ...sent.value, ...sent.act });
  return answer(sent, outcome, {
    past: ({ date }) => refused(sent.typed, `day${date.row}`, "dateOver"),
    proposed: ({ id, letters }) => done(sent, "proposed", letters, `/reunions/${id}`),
  });
});

export default function NewMeetingPage() {
  const { page, recipients } = useLoaderData<typeof loader>();
  const { t } = useGroup(page.slug);
  return (
    <GroupEditPage of={proposalForm} verb={t("meetings.ask")}>
      <Recipients of={recipients} />
      <Field name="title" />
      <Field name="agenda" />
      <DateRows />
    </GroupEditPage>
  );
}
