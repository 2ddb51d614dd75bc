import { sql } from "kysely";
import { expect, test } from "vitest";
import { seenOf } from "#app/domain/changed-fields.ts";
import { answerValues } from "#app/domain/questions/answer-sheet.ts";
import { changeAnswers } from "#app/domain/questions/change-answers.ts";
import { changeQuestion, removeQuestion } from "#app/domain/questions/edit-questions.ts";
import type { GivenAnswer } from "#app/domain/questions/given-answer.ts";
import { questionDetails } from "#app/domain/questions/questions.ts";
import { register } from "#app/domain/registration/register.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { hesitate } from "#test/support/hesitate.ts";
import { makeQuestion } from "#test/support/question-samples.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const EDITORS = 4;
const PEOPLE = 6;
const ACT = { by: null, now: NOW };

test("of editors who save one question at once, one is saved, and the others are shown what it wrote", async () => {
  const { db } = await freshDatabase({ size: EDITORS });
  expect(await savedAtOnce(db, db)).toEqual({ saved: 1, shown: EDITORS - 1 });
});

test("control: without the lock several are saved, and all but the last are lost", async () => {
  const { db } = await freshDatabase({ size: EDITORS });
  await hesitate(db, "question");
  const { saved } = await savedAtOnce(db, db.withPlugin(new WithoutLocks()));
  expect(saved).toBeGreaterThan(1);
});

async function savedAtOnce(db: Database, by: Database) {
  const { id: edition } = await makeEdition(db);
  const question = await makeQuestion(db, edition);
  const details = questionDetails(question);
  const seen = seenOf({ ...details });
  const outcomes = await Promise.all(
    Array.from({ length: EDITORS }, (_, at) =>
      changeQuestion(by, { ...details, label: `Version ${at}`, seen, edition, question: question.id, ...ACT }),
    ),
  );
  const count = (wanted: string) => outcomes.filter(({ kind }) => kind === wanted).length;
  return { saved: count("changed"), shown: count("changed-meanwhile") };
}

test("of forms that change one answer at once, one is saved, and the others are shown what it wrote", async () => {
  const { db } = await freshDatabase({ size: EDITORS });
  expect(await answeredAtOnce(db, db)).toEqual({ saved: 1, shown: EDITORS - 1 });
});

test("control: without the lock no form is shown what another wrote", async () => {
  const { db } = await freshDatabase({ size: EDITORS });
  await hesitate(db, "answer_sheet");
  const { shown } = await answeredAtOnce(db, db.withPlugin(new WithoutLocks()));
  expect(shown).toBeLessThan(EDITORS - 1);
});

/** Forms that all showed the first answer; without locks the database refuses those that write the same row. */
async function answeredAtOnce(db: Database, by: Database) {
  const { edition, question, answers } = await asked(db);
  const { id: registration } = await makeRegistration(db, edition, 1, { answers });
  const seen = seenOf(answerValues([{ id: question }], answers));
  const days = { today: "2030-01-01", last: null };
  const outcomes = await Promise.allSettled(
    Array.from({ length: EDITORS }, (_, at) =>
      changeAnswers(by, {
        ...{ registration, shown: [question], seen, days, ...ACT },
        answers: answers.map((answer) => ({ ...answer, text: `Version ${at}` })),
      }),
    ),
  );
  const kinds = outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value.kind : "refused"));
  const count = (wanted: string) => kinds.filter((kind) => kind === wanted).length;
  return { saved: count("changed"), shown: count("changed-meanwhile") };
}

test("people who answer while the question is removed are registered, and no answer is without its question", async () => {
  const { db } = await freshDatabase({ size: PEOPLE + 1 });
  const { edition, question, answers } = await asked(db);
  const [removed, ...people] = await Promise.all([
    removeQuestion(db, { edition, question, ...ACT }),
    ...Array.from({ length: PEOPLE }, (_, at) => register(db, { ...visitor(edition, at + 1), answers })),
  ]);
  expect(people.map(({ kind }) => kind)).toEqual(people.map(() => "registered"));
  const stored = await db.selectFrom("answer").select("registration_id").execute();
  expect(removed.kind === "removed" ? stored.length : removed.kind).toBe(removed.kind === "removed" ? 0 : "in-use");
});

test("people who answer while the question becomes another kind are registered, each without or with an answer of its kind", async () => {
  const { db } = await freshDatabase({ size: PEOPLE + 1 });
  const { edition, question, details, answers } = await asked(db);
  const [changed, ...people] = await Promise.all([
    changeQuestion(db, { ...details, kind: "number", edition, question, ...ACT }),
    ...Array.from({ length: PEOPLE }, (_, at) => register(db, { ...visitor(edition, at + 1), answers })),
  ]);
  expect(people.map(({ kind }) => kind)).toEqual(people.map(() => "registered"));
  const kinds = await db.selectFrom("answer").select("kind").distinct().execute();
  expect(kinds).toEqual(changed.kind === "changed" ? [] : [{ kind: "line" }]);
});

test("control: without its foreign keys the database keeps answers of another kind than their question's", async () => {
  const { db } = await freshDatabase();
  const { edition, question, details, answers } = await asked(db);
  await sql`alter table answer drop constraint an_answer_is_of_its_question_s_kind`.execute(db);
  await register(db, { ...visitor(edition, 1), answers });
  await changeQuestion(db, { ...details, kind: "number", edition, question, ...ACT });
  const stored = await db
    .selectFrom("answer")
    .innerJoin("question", "question.id", "question_id")
    .select(["answer.kind as answered", "question.kind as asked"])
    .execute();
  expect(stored).toEqual([{ answered: "line", asked: "number" }]);
});

async function asked(db: Database) {
  const { id: edition } = await makeEdition(db);
  const made = await makeQuestion(db, edition);
  const empty = { number: null, day: null, choices: [], isProtected: false };
  const answers: GivenAnswer[] = [{ ...empty, question: made.id, kind: "line", text: "Oui" }];
  return { edition, question: made.id, details: questionDetails(made), answers };
}
