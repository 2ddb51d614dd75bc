import { useLoaderData } from "@remix-run/react";
import { seenOf } from "#app/domain/changed-fields.ts";
import { changeQuestion } from "#app/domain/questions/edit-questions.ts";
import { hasChoices } from "#app/domain/questions/question-kinds.ts";
import { findQuestion, questionDetails } from "#app/domain/questions/questions.ts";
import { changedMeanwhile } from "#app/forms/read-form.ts";
import { inLanguage } from "#app/i18n/format.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { answer, done, filled, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { questionForm } from "./form.ts";
import { conditionLooks } from "./looks.server.ts";

export const loader = officeLoader("see-settings", async (visit) => {
  const { question, form } = await saved(visit);
  return {
    ...{
      menuEntry: "questions" as const,
      title: inLanguage(visit.language, question.label, question.labelEn),
      form,
      needs: "edit-settings" as const,
    },
    ...{ removes: "questions", looks: await conditionLooks(visit, question), ended: question.ended, id: question.id },
    leads: hasChoices(question.kind) && [
      visit.path("/questions/:id/choix", { id: question.id }),
      visit.t("questions:choicesLink"),
    ],
  };
});

export const action = formAction("edit-settings", { form: questionForm, saved }, async (sent) => {
  const { seen, id: question } = sent;
  const outcome = await changeQuestion(sent.db, { ...sent.value, ...sent.actor, question, seen });
  if (outcome.kind === "changed-meanwhile")
    return changedMeanwhile(sent.typed, outcome.changed, (await saved(sent)).form);
  return answer(sent, outcome, {
    changed: () => done(sent.path("/questions"), "changed"),
    answered: () => refused(sent.typed, "kind", "answered"),
    "choices-missing": () => refused(sent.typed, "kind", "choices-missing"),
    "condition-unknown": () => refused(sent.typed, "ticketTypes", "condition-unknown"),
  });
});

async function saved({ db, edition, id }: OfficeVisit) {
  const question = found(await findQuestion(db, { edition: edition.id, question: id }));
  const details = questionDetails(question);
  return { question, form: { ...filled(questionForm, details), seen: seenOf({ ...details }) } };
}

export default function QuestionPage() {
  return <EditPage of={questionForm} below={<EndOrResume />} />;
}

function EndOrResume() {
  const { ended, id } = useLoaderData<typeof loader>();
  const { t, path } = useOffice();
  return (
    <May needs="edit-settings">
      <div className="flex flex-wrap items-center gap-4">
        <p className="m-0">{t(ended ? "questions:endText" : "questions:runningText")}</p>
        <PostButton look="quiet" to={path(ended ? "/questions/:id/reprise" : "/questions/:id/fin", { id })}>
          {t(ended ? "questions:resume" : "questions:end")}
        </PostButton>
      </div>
    </May>
  );
}
