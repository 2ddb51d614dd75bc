import { addDecision } from "#app/domain/groups/minutes.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { newDecisionForm } from "./form.ts";
import { aboutMeeting, done, refusedMeeting } from "./pages.server.ts";

export const loader = aboutMeeting.loader("edit-minutes", ({ t }) => ({ title: t("decisions.add"), asks: {} }));

export const action = aboutMeeting.action("edit-minutes", newDecisionForm, async (sent) => {
  const outcome = await addDecision(sent.db, { ...sent.value, ...sent.actor });
  return outcome.kind === "added" ? done(sent, "decisionKept") : refusedMeeting(sent, outcome, "text");
});

export default formPage(newDecisionForm);
