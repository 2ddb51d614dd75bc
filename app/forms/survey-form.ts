/** The form of a survey: an edition's questions about the whole, and those about each session of a person. */

import {
  type SurveyAnswer,
  type Surveyed,
  type SurveyQuestion,
  surveyQuestionsFor,
} from "#app/domain/surveys/survey-questions.ts";
import { SURVEY_WAYS, type SurveyWay } from "#app/domain/surveys/surveys.ts";
import type { Fields, Typed } from "./field.ts";
import { choice, worded } from "./fields.ts";
import { type AnyForm, filled, formOf } from "./form.ts";
import { answersIn, questionFields, questionName, shownAnswers } from "./question-fields.ts";
import { askedField } from "./with-questions.ts";

/** What a survey's form reads. */
interface SentSurvey {
  readonly answers: readonly SurveyAnswer[];
  /** What the page said of the answers. */
  readonly promised: SurveyWay;
  /** The names of questions that the answers bring up and that the form did not show: it is shown again with them. */
  readonly unasked: readonly string[];
}

/** The form of all questions that may come up for a person. Its field `asked` names those that the page shows. */
export function surveyForm(all: readonly SurveyQuestion[], person: Surveyed): AnyForm<SentSurvey> {
  return formOf<Fields, SentSurvey>(
    fieldsOf(all),
    (values, refuse) => {
      const given = all.flatMap((question) =>
        answersIn([question], values).map((answer) => ({ ...answer, about: question.session?.id ?? null })),
      );
      const asked = surveyQuestionsFor(all, person, given);
      const names = new Set(asked.map(questionName));
      const shown = new Set(namesIn({ asked: String(values.asked ?? "") }));
      const answered = new Set(given.map(nameOf));
      for (const question of asked) {
        const name = questionName(question);
        if (question.mustAnswer && shown.has(name) && !answered.has(name)) refuse(name, "required");
      }
      return {
        answers: given.filter((answer) => names.has(nameOf(answer))),
        promised: values.promised as SurveyWay,
        unasked: [...names].filter((name) => !shown.has(name)),
      };
    },
    { says: "surveys:errors" },
  ) as AnyForm<SentSurvey>;
}

/** The inputs of a survey's form, with the answers that the person gave before. */
export function surveyShown(
  all: readonly SurveyQuestion[],
  person: Surveyed,
  { answers, way }: { answers: readonly SurveyAnswer[]; way: SurveyWay },
): Typed {
  const asked = surveyQuestionsFor(all, person, answers);
  const form = { fields: fieldsOf(all), make: () => null };
  const inputs = filled(form, shownAnswers(answers) as never).values;
  return { ...inputs, asked: asked.map(questionName).join(" "), promised: way };
}

/** The inputs of a form that is shown again with further questions. */
export function surveyAsksMore(typed: Typed, unasked: readonly string[]): Typed {
  return { ...typed, asked: [...namesIn(typed), ...unasked].join(" ") };
}

/** The names of the questions that a form shows, from its inputs. */
export function namesIn({ asked }: Typed): string[] {
  return typeof asked === "string" ? (asked.match(/q_\d{1,9}(?:_s\d{1,9})?/g) ?? []) : [];
}

function fieldsOf(all: readonly SurveyQuestion[]): Fields {
  const promised = choice({ label: "surveys:way", choices: worded(SURVEY_WAYS, "surveys:ways") });
  return { asked: askedField(), promised: { ...promised, control: "hidden" }, ...questionFields(all) };
}

const nameOf = ({ question, about }: SurveyAnswer) =>
  questionName({ id: question, session: about === null ? null : { id: about } });
