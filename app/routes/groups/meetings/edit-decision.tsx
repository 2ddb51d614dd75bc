import { changeDecision, listDecisions } from "#app/domain/groups/minutes.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { decisionForm } from "./form.ts";
import { aboutMeeting, done, filled, found, idOf, refusedMeeting } from "./pages.server.ts";

export const loader = aboutMeeting.loader("edit-minutes", async ({ db, meeting, params, t }) => {
  const decisions = await listDecisions(db, { meeting: meeting.id });
  const { position, doneAt, ...decision } = found(decisions.find(({ id }) => id === idOf(params.decision)));
  const form = filled(decisionForm, { ...decision, done: doneAt !== null });
  return { title: t("decisions.number", { number: position }), form };
});

export const action = aboutMeeting.action("edit-minutes", decisionForm, async (sent) => {
  const outcome = await changeDecision(sent.db, { ...sent.value, ...sent.actor, decision: idOf(sent.params.decision) });
  return outcome.kind === "changed" ? done(sent, "decisionKept") : refusedMeeting(sent, outcome, "text");
});

export default formPage(decisionForm);
