import { sql } from "kysely";
import { storedValues } from "../questions/stored-values.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import type { SurveyAnswer } from "./survey-questions.ts";
import { lockSurvey, type SurveyWay, surveyState } from "./surveys.ts";

interface Answering {
  readonly registration: number;
  readonly edition: number;
  /** What the page said of the answers. */
  readonly promised: SurveyWay;
  readonly answers: readonly SurveyAnswer[];
  readonly now: Date;
}

/**
 * Notes a person's answers to the survey of their edition. Anonymous ones are added to the counts of their questions, where
 * nothing leads back to the person, and cannot be changed; that the person has answered is noted beside, without a moment.
 * Named ones replace those that the person gave before. The journal says nothing of either.
 *
 * An answer to a question that was removed, or became another one, while the form was open is dropped.
 *
 * @returns `answered-before` to an anonymous survey; `other-way` when the survey became anonymous, or named, after the page
 * was read; `closed` before it opens and once it has closed; `unknown` without a survey
 */
export async function answerSurvey(
  db: Database,
  { registration, edition, promised, answers, now }: Answering,
): Promise<{ readonly kind: "answered" | "answered-before" | "other-way" | "closed" | "unknown" }> {
  return await inTransaction(db, async (trx) => {
    const survey = await lockSurvey(trx, { edition });
    if (!survey) return { kind: "unknown" } as const;
    if (surveyState(survey, now) !== "open") return { kind: "closed" } as const;
    if (survey.way !== promised) return { kind: "other-way" } as const;
    const isFirst = await noteParticipation(trx, { registration, edition });
    const given = JSON.stringify(answers.map((answer) => ({ ...answer, values: storedValues(answer) })));
    if (survey.way === "anonymous") {
      if (!isFirst) return { kind: "answered-before" } as const;
      await count(trx, { edition, given });
    } else await replace(trx, { edition, registration, given, now });
    return { kind: "answered" } as const;
  });
}

/** Notes that a person has answered. @returns whether it is the first time */
async function noteParticipation(trx: Trx, { registration, edition }: { registration: number; edition: number }) {
  const noted = await trx
    .insertInto("survey_participation")
    .values({ registration_id: registration, edition_id: edition })
    .onConflict((conflict) => conflict.doNothing())
    .returning("registration_id")
    .executeTakeFirst();
  if (!noted) return false;
  await trx
    .updateTable("survey")
    .set((survey) => ({ answered: survey("answered", "+", 1) }))
    .where("edition_id", "=", edition)
    .execute();
  return true;
}

/** SQL: the rows of `given` whose question is still the one that was asked. The lock keeps it until the end. */
function stillAsked(given: string, edition: number) {
  return sql`select question.id as question_id, question.edition_id, question.kind, sent.about, sent.values, sent.choices
    from jsonb_to_recordset(${given}::jsonb) sent (question int, kind text, about int, "values" text[], choices int[])
    join question on question.id = sent.question and question.kind = sent.kind and question.asked = 'after'
      and question.per_session = (sent.about is not null)
    where question.edition_id = ${edition}
    for key share of question`;
}

/** Adds answers to the counts of their questions: a row for each question and session, and nothing for each person. */
async function count(trx: Trx, { edition, given }: { edition: number; given: string }): Promise<void> {
  await sql`with given as (${stillAsked(given, edition)})
    insert into survey_tally as tally (edition_id, question_id, session_id, kind, answers, times_given)
    select edition_id, question_id, about, kind, 1,
      (select jsonb_object_agg(value, 1) from unnest("values") value)
    from given order by question_id, about
    on conflict on constraint a_question_has_one_tally do update set answers = tally.answers + 1,
      times_given = tally.times_given || (
        select jsonb_object_agg(key, coalesce((tally.times_given ->> key)::int, 0) + 1)
        from jsonb_object_keys(excluded.times_given) key)`.execute(trx);
}

async function replace(
  trx: Trx,
  { edition, registration, given, now }: { edition: number; registration: number; given: string; now: Date },
): Promise<void> {
  await trx.deleteFrom("survey_answer").where("registration_id", "=", registration).execute();
  await sql`with given as (${stillAsked(given, edition)})
    insert into survey_answer
      (registration_id, edition_id, question_id, session_id, kind, choice_id, value, answered_at)
    select ${registration}::int, edition_id, question_id, about, kind, chosen, null, ${now}::timestamptz
      from given cross join unnest(choices) chosen
    union all
    select ${registration}::int, edition_id, question_id, about, kind, null, "values"[1], ${now}::timestamptz
      from given where cardinality(choices) = 0`.execute(trx);
}
