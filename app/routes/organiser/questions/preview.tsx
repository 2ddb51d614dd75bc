import { askedQuestions } from "#app/domain/questions/asked-questions.ts";
import { ASKED } from "#app/domain/questions/question-kinds.ts";
import { listQuestions } from "#app/domain/questions/questions.ts";
import { FormFields } from "#app/forms/drawn.tsx";
import { BLANK } from "#app/forms/state.ts";
import { questionsForm } from "#app/forms/with-questions.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { daysOf } from "#app/server/pages/questions.server.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { QuestionList } from "#app/ui/questions/question-list.tsx";

export const loader = officeLoader("see-settings", async ({ db, edition, context, t }) => {
  const questions = await listQuestions(db, { edition: edition.id });
  return {
    ...{ menuEntry: "questions" as const, title: t("questions:previewTitle") },
    notes: [{ notice: "info" as const, text: t("questions:previewText") }],
    questions: askedQuestions(questions, { ...daysOf(context, edition), at: ASKED }),
  };
});

/** The questions as people see them, in a form that sends nothing. */
export default function PreviewPage() {
  const { questions } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <FormFields form={questionsForm(questions)} state={BLANK}>
        <div className="max-w-text">
          <QuestionList questions={questions} />
        </div>
      </FormFields>
    </OrganiserPage>
  );
}
