import { sql } from "kysely";
import { expect, test } from "vitest";
import { answerSurvey } from "#app/domain/surveys/answer-survey.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { answering, surveyed } from "#test/support/survey-samples.ts";

const TIMES = 4;

test("of a survey that one person sends several times at once, one answer is counted", async () => {
  const { db } = await freshDatabase({ size: TIMES });
  expect(await sentAtOnce(db)).toEqual({ answers: 1, answered: 1, outcomes: ["answered", ...again(TIMES - 1)] });
});

test("control: without the key of those who have answered, each is counted", async () => {
  const { db } = await freshDatabase({ size: TIMES });
  await sql`alter table survey_participation drop constraint a_person_answers_a_survey_once`.execute(db);
  const { answers } = await sentAtOnce(db);
  expect(answers).toBe(TIMES);
});

const again = (times: number) => Array.from({ length: times }, () => "answered-before");

async function sentAtOnce(db: Database) {
  const { edition, words } = await surveyed(db, "anonymous");
  const { id: registration } = await makeRegistration(db, edition.id, 1);
  const sent = { registration, edition: edition.id, promised: "anonymous", now: NOW } as const;
  const outcomes = await Promise.all(
    Array.from({ length: TIMES }, () => answerSurvey(db, { ...sent, answers: [answering(words, "bien")] })),
  );
  const tally = await db.selectFrom("survey_tally").select("answers").executeTakeFirstOrThrow();
  const survey = await db.selectFrom("survey").select("answered").executeTakeFirstOrThrow();
  return { ...tally, ...survey, outcomes: outcomes.map(({ kind }) => kind).sort() };
}
