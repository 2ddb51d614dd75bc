import { useLoaderData } from "@remix-run/react";
import { decideDate } from "#app/domain/groups/change-meeting.ts";
import { filled } from "#app/forms/form.ts";
import { done } from "#app/server/pages/group-pages.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { choiceForm } from "./form.ts";
import { aboutMeeting, refusedMeeting } from "./pages.server.ts";
import { voteTable } from "./votes.server.ts";
import { useDateChoices } from "./votes.tsx";

export const loader = aboutMeeting.loader("keep-meetings", async (visit) => {
  const { dates } = await voteTable(visit);
  const best = dates.find((date) => date.best && !date.begun);
  return { title: visit.t("verbs.decide"), dates, form: filled(choiceForm, { date: best?.id }) };
});

export const action = aboutMeeting.action("keep-meetings", choiceForm, async (sent) => {
  const outcome = await decideDate(sent.db, { ...sent.value, ...sent.act });
  return outcome.kind === "decided" ? done(sent, "decided") : refusedMeeting(sent, outcome, "date");
});

export default function DecideDatePage() {
  const { page, dates } = useLoaderData<typeof loader>();
  const correction = { absent: !dates.some(({ begun }) => begun) };
  return (
    <EditPage of={choiceForm} verb={page.title} looks={{ date: { options: useDateChoices(dates) }, correction }} />
  );
}
