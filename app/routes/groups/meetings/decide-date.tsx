import { useLoaderData } from "@remix-run/react";
import { decideDate } from "#app/domain/groups/change-meeting.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { done } from "#app/server/pages/group-pages.server.ts";
import { GroupEditPage } from "#app/ui/groups/edit-page.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { choiceForm } from "./form.ts";
import { aboutMeeting } from "./pages.server.ts";
import { refusedMeeting } from "./shown.server.ts";
import { useDateChoices } from "./vote-fields.tsx";
import { voteTable } from "./votes.server.ts";

const Field = fieldsOf(choiceForm);

export const loader = aboutMeeting.loader("keep-meetings", async (visit) => {
  const { dates } = await voteTable(visit, visit.meeting, visit.member);
  const best = dates.find((date) => date.best && !date.begun);
  return { title: visit.t("verbs.decide"), dates, form: filled(choiceForm, { date: best?.id }) };
});

export const action = aboutMeeting.action("keep-meetings", choiceForm, async (sent) => {
  const outcome = await decideDate(sent.db, { ...sent.value, ...sent.act });
  const field = outcome.kind === "past" ? "correction" : "date";
  return outcome.kind === "decided" ? done(sent, "decided") : refusedMeeting(sent, outcome, field);
});

export default function DecideDatePage() {
  const { page, dates } = useLoaderData<typeof loader>();
  const { t } = useGroup(page.slug);
  return (
    <GroupEditPage of={choiceForm} verb={page.title}>
      <Field name="date" options={useDateChoices(dates)} />
      {dates.some(({ begun }) => begun) && <Field name="correction" label={t("correction.decide")} />}
    </GroupEditPage>
  );
}
