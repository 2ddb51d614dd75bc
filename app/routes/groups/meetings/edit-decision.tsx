import { changeDecision, listDecisions } from "#app/domain/groups/minutes.ts";
import { filled } from "#app/forms/form.ts";
import { done, found, idOf } from "#app/server/pages/group-pages.server.ts";
import { GroupEditPage } from "#app/ui/groups/edit-page.tsx";
import { decisionForm } from "./form.ts";
import { aboutMeeting } from "./pages.server.ts";
import { refusedMeeting } from "./shown.server.ts";

export const loader = aboutMeeting.loader("keep-minutes", async ({ db, meeting, params, t }) => {
  const decisions = await listDecisions(db, { meeting: meeting.id });
  const { position, text, responsible, dueOn, doneAt } = found(
    decisions.find(({ id }) => id === idOf(params.decision)),
  );
  const form = filled(decisionForm, { text, responsible, dueOn, done: doneAt !== null });
  return { title: t("decisions.number", { number: position }), form };
});

export const action = aboutMeeting.action("keep-minutes", decisionForm, async (sent) => {
  const outcome = await changeDecision(sent.db, { ...sent.value, ...sent.act, decision: idOf(sent.params.decision) });
  return outcome.kind === "changed" ? done(sent, "decisionKept") : refusedMeeting(sent, outcome, "text");
});

export default function DecisionPage() {
  return <GroupEditPage of={decisionForm} />;
}
