import { sql } from "kysely";
import type { ListedAnswer } from "../questions/listed-answers.ts";
import { listQuestions } from "../questions/questions.ts";
import { saidAnswer } from "../questions/said-answer.ts";
import { answerOfStored, type StoredAnswer } from "../questions/stored-values.ts";
import type { Database } from "../transaction.ts";
import { sessionsOfSurvey } from "./find-surveyed.ts";
import type { SurveyAnswer } from "./survey-questions.ts";

/** Reads what a person answered to a named survey; nothing of an anonymous one, which keeps none. */
export async function ownSurveyAnswers(
  db: Database,
  { registration }: { registration: number },
): Promise<SurveyAnswer[]> {
  const { rows } = await sql<StoredAnswer & { about: number | null }>`
    select question_id as question, session_id as about, kind, max(value) as value,
      array_agg(choice_id order by choice_id) filter (where choice_id is not null) as choices
    from survey_answer where registration_id = ${registration}
    group by question_id, session_id, kind order by question_id, session_id`.execute(db);
  return rows.map(({ about, ...stored }) => ({ ...answerOfStored(stored), about }));
}

/** Lists what a person answered to a named survey, with the session that a question is about. */
export async function listedSurveyAnswers(
  db: Database,
  { registration, edition }: { registration: number; edition: number },
): Promise<ListedAnswer[]> {
  const answers = await ownSurveyAnswers(db, { registration });
  if (answers.length === 0) return [];
  const questions = new Map((await listQuestions(db, { edition })).map((question) => [question.id, question]));
  const sessions = new Map((await sessionsOfSurvey(db, { edition })).map((session) => [session.id, session]));
  return answers.flatMap((answer) => {
    const question = questions.get(answer.question);
    if (!question) return [];
    const session = sessions.get(answer.about ?? 0);
    const about = (label: string, title: string | null | undefined) => (title ? `${label} (${title})` : label);
    return {
      ...{ id: question.id, owed: false, said: saidAnswer(question, answer) },
      label: about(question.label, session?.title),
      labelEn: about(question.labelEn ?? question.label, session?.titleEn ?? session?.title),
    };
  });
}
