import { addQuestion } from "#app/domain/questions/edit-questions.ts";
import { answer, done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { choicesIn, newQuestionForm } from "./form.ts";
import { conditionLooks } from "./looks.server.ts";

const KEPT_DAYS = 30;

export const loader = officeLoader("edit-settings", async (visit) => ({
  ...{ menuEntry: "questions" as const, title: visit.t("questions:new") },
  form: filled(newQuestionForm, { kind: "line", asked: "registration", keptDays: KEPT_DAYS }),
  looks: await conditionLooks(visit, null),
}));

export const action = formAction("edit-settings", newQuestionForm, async (sent) => {
  const choices = choicesIn(sent.value.choices);
  if (!choices) return refused(sent.typed, "choices", "choiceTooLong");
  const outcome = await addQuestion(sent.db, { ...sent.value, ...sent.actor, choices });
  return answer(sent, outcome, {
    added: () => done(sent.path("/questions"), "added"),
    "choices-missing": () => refused(sent.typed, "choices", "choices-missing"),
    "condition-unknown": () => refused(sent.typed, "ticketTypes", "condition-unknown"),
  });
});

export default formPage(newQuestionForm);
