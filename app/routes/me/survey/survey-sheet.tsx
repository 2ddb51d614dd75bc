import { useTranslation } from "react-i18next";
import type { Surveyed, SurveyQuestion, SurveySession } from "#app/domain/surveys/survey-questions.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { type AnyForm, NO_FIELDS } from "#app/forms/form.ts";
import { questionName } from "#app/forms/question-fields.ts";
import type { FormState } from "#app/forms/state.ts";
import { namesIn, surveyForm } from "#app/forms/survey-form.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { inLanguage, usePageLanguage } from "#app/ui/page-language.ts";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { QuestionList } from "#app/ui/questions/question-list.tsx";

const Field = fieldsOf(NO_FIELDS as AnyForm);

/** The questions of a survey: about the whole, then session by session. */
export function SurveySheet(props: {
  questions: readonly SurveyQuestion[];
  person: Surveyed;
  form: FormState;
  hasAnswered: boolean;
}) {
  const { questions, person, form: fresh, hasAnswered } = props;
  const state = useFormState(fresh);
  const { t } = useTranslation(["surveys", "questions"]);
  const shown = new Set(namesIn(state.values));
  const first = new Set(namesIn(fresh.values));
  const asked = questions.filter((question) => shown.has(questionName(question)));
  const more = asked.filter((question) => !first.has(questionName(question)));
  if (asked.length === 0) return <p className="m-0">{t("surveys:own.nothing")}</p>;
  const about = (id: number | null) => asked.filter(({ session }) => (session?.id ?? null) === id);
  return (
    <PublicForm of={surveyForm(questions, person)} state={state} gap="gap-10">
      <Field name="asked" />
      <Field name="promised" />
      {more.length > 0 && (
        <Notice focused>
          <p>{t("questions:more", { count: more.length })}</p>
        </Notice>
      )}
      <Part title={t("surveys:own.whole")} questions={about(null)} />
      {person.sessions.map((session) => (
        <Part key={session.id} title={<SessionTitle {...session} />} questions={about(session.id)} />
      ))}
      <p className="m-0">
        <Button>{t(hasAnswered ? "surveys:own.change" : "surveys:own.send")}</Button>
      </p>
    </PublicForm>
  );
}

function Part({ title, questions }: { title: React.ReactNode; questions: readonly SurveyQuestion[] }) {
  if (questions.length === 0) return null;
  return (
    <fieldset>
      <legend className="mb-4 font-heading text-xl wrap-anywhere">{title}</legend>
      <QuestionList questions={questions} />
    </fieldset>
  );
}

function SessionTitle({ title, titleEn }: SurveySession) {
  const { language } = usePageLanguage();
  return inLanguage(language, title, titleEn);
}
