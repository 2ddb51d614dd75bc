import { sql } from "kysely";
import { expect, test } from "vitest";
import { mergeRegistrations } from "#app/domain/merging/merge-registrations.ts";
import { undoMerge } from "#app/domain/merging/undo-merge.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { countSheetDrift, sheetOf } from "#app/domain/questions/answer-sheet.ts";
import { answersOf } from "#app/domain/questions/answers.ts";
import { changeAnswers } from "#app/domain/questions/change-answers.ts";
import type { GivenAnswer } from "#app/domain/questions/given-answer.ts";
import type { Question } from "#app/domain/questions/questions.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "#test/support/database.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { lockWaits } from "#test/support/lock-waits.ts";
import { choicesOf, makeQuestion } from "#test/support/question-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { databaseBefore } from "#test/support/upgrade.ts";

const DAYS = { today: "2030-01-15", last: "2030-03-13" };

test("a registration's sheet says what it answered, whatever was written, changed, merged, taken back and erased", async () => {
  const { db } = await onSale();
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const meal = await makeQuestion(db, edition, { kind: "choices", choices: choicesOf("A", "B", "C") });
  const word = await makeQuestion(db, edition, { keptDays: 10 });
  const count = await makeQuestion(db, edition, { kind: "number" });
  const day = await makeQuestion(db, edition, { kind: "day" });
  const yes = await makeQuestion(db, edition, { kind: "agreement" });
  const diet = await makeQuestion(db, edition, { kind: "choice", protectedAs: "diet", choices: choicesOf("D") });
  const [a = 0, b = 0] = meal.choices.map(({ id }) => id);
  const needs = answerTo(diet, { choices: [diet.choices[0]?.id ?? 0] });
  const given = [answerTo(meal, { choices: [b, a] }), answerTo(word, { text: "Oui" }), answerTo(count, { number: 0 })];
  const survivor = await person(db, edition, 1, [...given, needs]);
  const only = await person(db, edition, 3, [needs]);
  expect(await sheets(db)).toEqual({ [survivor]: { [meal.id]: [a, b], [word.id]: "Oui", [count.id]: 0 } });
  const merged = await person(db, edition, 2, [answerTo(word, { text: "Non" }), answerTo(day, { day: "2030-02-03" })]);
  const change = (registration: number, shown: Question, answers: GivenAnswer[]) =>
    changeAnswers(db, { registration, shown: [shown.id], answers, days: DAYS, by: null, now: NOW });
  await change(survivor, meal, [answerTo(meal, { choices: [b] })]);
  await change(survivor, count, []);
  await change(only, yes, [answerTo(yes, {})]);
  const before = { [survivor]: { [meal.id]: [b], [word.id]: "Oui" }, [only]: { [yes.id]: true } };
  const other = { [merged]: { [word.id]: "Non", [day.id]: "2030-02-03" } };
  expect(await sheets(db)).toEqual({ ...before, ...other });
  const money = { creditCents: null, tells: false, by: null, now: NOW };
  const outcome = await mergeRegistrations(db, { edition, survivor, merged, ...money });
  expect((await sheets(db))[survivor]).toEqual({ ...before[survivor], [day.id]: "2030-02-03" });
  await undoMerge(db, { edition, merge: outcome.kind === "merged" ? outcome.id : 0, by: null, now: NOW });
  expect(await sheets(db)).toEqual({ ...before, ...other });
  await change(only, yes, []);
  await purgePersonalData(db, { now: new Date("2030-03-24T00:30:00Z") });
  expect(await sheets(db)).toEqual({ [survivor]: { [meal.id]: [b] }, [merged]: { [day.id]: "2030-02-03" } });
  await purgePersonalData(db, { now: new Date("2030-05-01T00:30:00Z") });
  expect(await sheets(db)).toEqual({});
});

test("of two transactions that write one person's answers at once, neither undoes what the other wrote on the sheet", async () => {
  const { db, pool } = await onSale({ size: 3 });
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const [one, two] = [await makeQuestion(db, edition), await makeQuestion(db, edition)];
  const registration = await person(db, edition, 1, [answerTo(one, { text: "Une" })]);
  const erases = await db.startTransaction().execute();
  await erases.deleteFrom("answer").where("question_id", "=", one.id).execute();
  const writes = changeAnswers(db, {
    ...{ registration, shown: [two.id], answers: [answerTo(two, { text: "Deux" })], days: DAYS, by: null, now: NOW },
  });
  await expect.poll(() => lockWaits(pool)).toBe(1);
  await erases.commit().execute();
  await writes;
  expect(await sheets(db)).toEqual({ [registration]: { [two.id]: "Deux" } });
  await db.updateTable("answer_sheet").set({ answers: "{}" }).execute();
  expect(await countSheetDrift(db)).toBe(1);
});

test("answers that were given before an upgrade come onto sheets", async () => {
  const { db, upgrade } = await databaseBefore("2027-01-29-answer-sheets");
  const { edition, registration } = await oldRegistration(db);
  const ask = async (kind: string, protectedAs: string | null = null) => {
    const { rows } = await sql<{ id: number }>`insert into question (edition_id, position, kind, label, protected)
      select ${edition}, 1 + count(*), ${kind}, ${kind}, ${protectedAs} from question returning id`.execute(db);
    return rows[0]?.id ?? 0;
  };
  const answer = (question: number, text: string | null, number: number | null, consented = false) =>
    sql`insert into answer (registration_id, question_id, edition_id, kind, is_protected, text, number, answered_at, consented_at)
      select ${registration}, id, edition_id, kind, is_protected, ${text}, ${number}::int, now(), case when ${consented} then now() end
      from question where id = ${question}`.execute(db);
  const [word, count, choices, secret] = [
    await ask("line"),
    await ask("number"),
    await ask("choices"),
    await ask("line", "diet"),
  ];
  await answer(word, "Oui", null);
  await answer(count, null, 3);
  await answer(secret, "Rien", null, true);
  await answer(choices, null, null);
  const { rows: chosen } = await sql<{
    id: number;
  }>`with made as (insert into question_choice (question_id, position, label)
      values (${choices}, 1, 'A'), (${choices}, 2, 'B') returning id), chosen as (
      insert into answer_choice (registration_id, question_id, choice_id) select ${registration}, ${choices}, id from made)
    select id from made order by id`.execute(db);
  await upgrade();
  expect(await sheets(db)).toEqual({
    [registration]: { [word]: "Oui", [count]: 3, [choices]: chosen.map(({ id }) => id) },
  });
});

async function oldRegistration(db: Database) {
  const { rows } = await sql<{ edition: number; registration: number }>`
    with edition as (insert into edition (year, name, created_at) values (2031, 'Une', now()) returning id),
    kind as (insert into ticket_type (edition_id, slug, name) select id, 'visiteur', 'Visiteur' from edition
      returning id, edition_id),
    person as (insert into person (email, given_name, family_name, created_at, last_active_at)
      values ('ada@exemple.invalid', '', '', now(), now()) returning id),
    bought as (insert into "order" (edition_id, person_id, submission, created_at)
      select edition.id, person.id, gen_random_uuid(), now() from edition, person returning id, person_id)
    insert into registration (edition_id, order_id, person_id, ticket_type_id, code, given_name, family_name, language, created_at)
    select kind.edition_id, bought.id, person_id, kind.id, replace(gen_random_uuid()::text, '-', ''), 'Ada', 'Exemple', 'fr', now()
    from bought, kind returning edition_id as edition, id as registration`.execute(db);
  const [made] = rows;
  if (!made) throw new Error("no registration was made");
  return made;
}

const EMPTY = { text: null, number: null, day: null, choices: [] };

function answerTo({ id, kind, protectedAs }: Question, value: Partial<typeof EMPTY | GivenAnswer>): GivenAnswer {
  return { ...EMPTY, ...value, question: id, kind, isProtected: protectedAs !== null } as GivenAnswer;
}

async function person(db: Database, edition: number, number: number, answers: GivenAnswer[]): Promise<number> {
  const made = { ticketType: "public", now: new Date(NOW.getTime() + number * 1000), answers };
  return (await makeRegistration(db, edition, number, made)).id;
}

/** The sheets by registration; throws where one does not say what the answers themselves say. */
async function sheets(db: Database): Promise<Record<number, unknown>> {
  expect(await countSheetDrift(db)).toBe(0);
  const { rows } = await sql<{ id: number; answers: Record<string, unknown> }>`
    select registration_id as id, answers from answer_sheet order by 1`.execute(db);
  const people = await db.selectFrom("registration").select("id").execute();
  const answers = await answersOf(db, { registrations: people.map(({ id }) => id) });
  const open = [...answers].map(([id, all]) => [id, sheetOf(all.filter(({ isProtected }) => !isProtected))] as const);
  const kept = Object.fromEntries(rows.map(({ id, answers: sheet }) => [id, sheet]));
  expect(kept).toEqual(Object.fromEntries(open.filter(([, sheet]) => Object.keys(sheet).length > 0)));
  return kept;
}
