import { seenOf } from "#app/domain/changed-fields.ts";
import { changeChoice } from "#app/domain/questions/edit-choices.ts";
import { findQuestion } from "#app/domain/questions/questions.ts";
import { changedMeanwhile } from "#app/forms/read-form.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { answer, done, filled, formAction, found, idOf, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { choiceForm } from "./form.ts";

export const loader = officeLoader("see-settings", async (visit) => {
  const { question, choice, form } = await saved(visit);
  const { path, t } = visit;
  const under = [
    [path("/questions/:id", { id: question.id }), question.label],
    [path("/questions/:id/choix", { id: question.id }), t("questions:choicesTitle")],
  ] as const;
  return { menuEntry: "questions" as const, title: choice.label, under, form, needs: "edit-settings" as const };
});

export const action = formAction("edit-settings", { form: choiceForm, saved }, async (sent) => {
  const { seen, id } = sent;
  const { choice } = await saved(sent);
  const outcome = await changeChoice(sent.db, { ...sent.value, ...sent.actor, question: id, choice: choice.id, seen });
  if (outcome.kind === "changed-meanwhile")
    return changedMeanwhile(sent.typed, outcome.changed, (await saved(sent)).form);
  return answer(sent, outcome, { changed: () => done(sent.path("/questions/:id/choix", { id }), "changed") });
});

async function saved({ db, edition, id, params }: OfficeVisit) {
  const question = found(await findQuestion(db, { edition: edition.id, question: id }));
  const own = idOf(params.choice);
  const choice = found(question.choices.find((each) => each.id === own));
  const { id: _, ...words } = choice;
  return { question, choice, form: { ...filled(choiceForm, words), seen: seenOf({ ...words }) } };
}

export default formPage(choiceForm);
