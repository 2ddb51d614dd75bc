import { expect, test } from "vitest";
import { mergeRegistrations } from "#app/domain/merging/merge-registrations.ts";
import { undoMerge } from "#app/domain/merging/undo-merge.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { cloneEdition } from "#app/domain/programme/clone-edition.ts";
import type { GivenAnswer } from "#app/domain/questions/given-answer.ts";
import { listQuestions } from "#app/domain/questions/questions.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "#test/support/database.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { choicesOf, makeQuestion } from "#test/support/question-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

const EMPTY = { isProtected: false, text: null, number: null, day: null, choices: [] };
const textOf = (question: number, text: string): GivenAnswer => ({ ...EMPTY, question, kind: "line", text });
const answersIn = (db: Database) =>
  db
    .selectFrom("answer")
    .select(["registration_id", "text"])
    .orderBy("registration_id")
    .orderBy("question_id")
    .execute();

async function edition() {
  const { db } = await onSale();
  return { db, edition: (await db.selectFrom("edition").select("id").executeTakeFirstOrThrow()).id };
}

test("the night after their last day, the answers to a question are erased, those to others stay", async () => {
  const { db, edition: id } = await edition();
  const soon = await makeQuestion(db, id, {
    kind: "choices",
    choices: choicesOf("A"),
    protectedAs: "diet",
    keptDays: 0,
  });
  const later = await makeQuestion(db, id, { keptDays: 10 });
  const choice = soon.choices[0]?.id ?? 0;
  const needs: GivenAnswer = { ...EMPTY, question: soon.id, kind: "choices", isProtected: true, choices: [choice] };
  await makeRegistration(db, id, 1, { ticketType: "public", answers: [needs, textOf(later.id, "Oui")] });
  const left = async (now: string) => {
    await purgePersonalData(db, { now: new Date(now) });
    const [{ count } = { count: 0 }] = await db
      .selectFrom("answer_choice")
      .select((row) => row.fn.countAll<number>().as("count"))
      .execute();
    return [(await answersIn(db)).map(({ text }) => text), Number(count)];
  };
  expect(await left("2030-03-13T21:00:00Z")).toEqual([[null, "Oui"], 1]);
  expect(await left("2030-03-14T00:30:00Z")).toEqual([["Oui"], 0]);
  expect(await left("2030-03-23T21:00:00Z")).toEqual([["Oui"], 0]);
  expect(await left("2030-03-24T00:30:00Z")).toEqual([[], 0]);
});

test("a merge fills what the surviving registration has not answered, and undoing takes that back", async () => {
  const { db, edition: id } = await edition();
  const [one, two] = [await makeQuestion(db, id), await makeQuestion(db, id)];
  const survivor = await makeRegistration(db, id, 1, { ticketType: "public", answers: [textOf(one.id, "Mien")] });
  const merged = await makeRegistration(db, id, 2, {
    ...{ ticketType: "public", now: new Date(NOW.getTime() + 1000) },
    answers: [textOf(one.id, "Autre"), textOf(two.id, "Seul")],
  });
  const wanted = { edition: id, survivor: survivor.id, merged: merged.id, creditCents: null, tells: false };
  const outcome = await mergeRegistrations(db, { ...wanted, by: null, now: NOW });
  const own = async () =>
    (await answersIn(db)).flatMap((row) => (row.registration_id === survivor.id ? [row.text] : []));
  expect(await own()).toEqual(["Mien", "Seul"]);
  const merge = outcome.kind === "merged" ? outcome.id : 0;
  await undoMerge(db, { edition: id, merge, by: null, now: NOW });
  expect(await own()).toEqual(["Mien"]);
});

test("a cloned edition asks the same, of the same ticket types and after the same answers, and nobody what is gone", async () => {
  const { db, edition: id } = await edition();
  const { id: press } = await db
    .selectFrom("ticket_type")
    .select("id")
    .where("slug", "=", "presse")
    .executeTakeFirstOrThrow();
  const { id: visit } = await db
    .selectFrom("session")
    .select("id")
    .where("slug", "=", "visite")
    .executeTakeFirstOrThrow();
  const meal = await makeQuestion(db, id, { kind: "choice", choices: choicesOf("Oui", "Non"), ticketTypes: [press] });
  const yes = meal.choices[0]?.id ?? 0;
  await makeQuestion(db, id, { choicesBefore: [yes], requiredFrom: "2030-03-01", sessions: [visit] });
  const wishes = { venues: true, tracks: true, ticketTypes: true, questions: true, sessions: "none" } as const;
  const cloned = await cloneEdition(db, { edition: id, year: 2031, name: "Suite", wishes, by: null, now: NOW });
  if (cloned.kind !== "cloned") throw new Error(cloned.kind);
  const [first, second] = await listQuestions(db, { edition: cloned.id });
  expect([first?.ticketTypeSlugs, first?.choices.map(({ label }) => label)]).toEqual([["presse"], ["Oui", "Non"]]);
  expect(second).toMatchObject({
    ...{ requiredFrom: "2031-02-28", sessions: [], sessionSlugs: [null] },
    earlier: [{ question: first?.id, choice: first?.choices[0]?.id }],
  });
});
