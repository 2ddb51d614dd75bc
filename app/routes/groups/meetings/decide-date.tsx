import { decideDate } from "#app/domain/groups/change-meeting.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { choiceForm } from "./form.ts";
import { aboutMeeting, done, filled, refusedMeeting } from "./pages.server.ts";
import { dateChoices, voteTable } from "./votes.server.ts";

export const loader = aboutMeeting.loader("edit-meetings", async (visit) => {
  const { dates } = await voteTable(visit);
  const best = dates.find((date) => date.best && !date.begun);
  const correction = { absent: !dates.some(({ begun }) => begun) };
  return {
    ...{ title: visit.t("verbs.decide"), asks: {}, form: filled(choiceForm, { date: best?.id }) },
    looks: { date: { options: dateChoices(visit, dates) }, correction },
  };
});

export const action = aboutMeeting.action("edit-meetings", choiceForm, async (sent) => {
  const outcome = await decideDate(sent.db, { ...sent.value, ...sent.actor });
  return outcome.kind === "decided" ? done(sent, "decided") : refusedMeeting(sent, outcome, "date");
});

export default formPage(choiceForm);
