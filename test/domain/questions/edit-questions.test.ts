import { expect, test } from "vitest";
import { seenOf } from "#app/domain/changed-fields.ts";
import { addChoices, changeChoice } from "#app/domain/questions/edit-choices.ts";
import {
  addQuestion,
  changeQuestion,
  endQuestion,
  moveQuestion,
  removeQuestion,
} from "#app/domain/questions/edit-questions.ts";
import { findQuestion, listQuestions, questionDetails } from "#app/domain/questions/questions.ts";
import { register } from "#app/domain/registration/register.ts";
import { NOW } from "#test/support/database.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { choicesOf, makeQuestion, PLAIN } from "#test/support/question-samples.ts";
import { visitor } from "#test/support/registration-samples.ts";

const ACT = { by: null, now: NOW };

async function edition() {
  const { db } = await onSale();
  return { db, edition: (await db.selectFrom("edition").select("id").executeTakeFirstOrThrow()).id };
}

test("questions keep their order; one cannot pass the question on whose answer it depends", async () => {
  const { db, edition: id } = await edition();
  const meal = await makeQuestion(db, id, { kind: "choice", label: "Repas", choices: choicesOf("Oui", "Non") });
  const seat = await makeQuestion(db, id, { label: "Table", choicesBefore: [meal.choices[0]?.id ?? 0] });
  const last = await makeQuestion(db, id, { label: "Fin" });
  const move = (question: number, up: boolean) => moveQuestion(db, { ...ACT, edition: id, question, up });
  const order = async () => (await listQuestions(db, { edition: id })).map(({ label }) => label);
  expect([await move(last.id, true), await order()]).toEqual([{ kind: "moved" }, ["Repas", "Fin", "Table"]]);
  expect(await move(seat.id, true)).toEqual({ kind: "moved" });
  expect([await move(seat.id, true), await move(meal.id, false)].map(({ kind }) => kind)).toEqual([
    "condition-first",
    "condition-first",
  ]);
  expect(
    [await move(meal.id, true), await move(last.id, false), await move(999, true)].map(({ kind }) => kind),
  ).toEqual(["at-the-end", "at-the-end", "unknown"]);
  expect(await order()).toEqual(["Repas", "Table", "Fin"]);
});

test("a condition names what belongs to the edition and comes earlier; when its session goes, nobody is asked", async () => {
  const { db, edition: id } = await edition();
  const later = await makeQuestion(db, id, { kind: "choice", label: "Plus tard", choices: choicesOf("A", "B") });
  const own = later.choices[0]?.id ?? 0;
  const add = (changes: object) => addQuestion(db, { ...PLAIN, ...changes, edition: id, ...ACT });
  expect(await add({ ticketTypes: [999] })).toEqual({ kind: "condition-unknown" });
  expect(await add({ sessions: [999] })).toEqual({ kind: "condition-unknown" });
  expect(await add({ choicesBefore: [999] })).toEqual({ kind: "condition-unknown" });
  expect(await add({ kind: "choices" })).toEqual({ kind: "choices-missing" });
  const details = questionDetails(later);
  expect(
    await changeQuestion(db, { ...details, choicesBefore: [own], edition: id, question: later.id, ...ACT }),
  ).toEqual({ kind: "condition-unknown" });
  const { id: session } = await db
    .selectFrom("session")
    .select("id")
    .where("slug", "=", "visite")
    .executeTakeFirstOrThrow();
  const { id: question } = await makeQuestion(db, id, { sessions: [session] });
  await db.deleteFrom("session_places").where("session_id", "=", session).execute();
  await db.deleteFrom("session").where("id", "=", session).execute();
  expect(await findQuestion(db, { edition: id, question })).toMatchObject({ sessions: [], sessionSlugs: [null] });
});

test("a question with answers keeps its kind, and ends instead of being removed; its choices are renamed and ended", async () => {
  const { db, edition: id } = await edition();
  const question = await makeQuestion(db, id, { kind: "choice", label: "Venue", choices: choicesOf("Train", "Vélo") });
  const [train, bike] = question.choices.map((choice) => choice.id);
  const answers = [
    {
      ...{ question: question.id, kind: "choice" as const, isProtected: false },
      ...{ text: null, number: null, day: null, choices: [train ?? 0] },
    },
  ];
  await register(db, { ...visitor(id, 1, { ticketType: "public" }), answers });
  const which = { edition: id, question: question.id, ...ACT };
  expect(await changeQuestion(db, { ...questionDetails(question), kind: "line", ...which })).toEqual({
    kind: "answered",
  });
  expect(await changeQuestion(db, { ...questionDetails(question), protectedAs: "diet", ...which })).toEqual({
    kind: "answered",
  });
  expect(await changeQuestion(db, { ...questionDetails(question), label: "Trajet", ...which })).toEqual({
    kind: "changed",
  });
  expect(await removeQuestion(db, which)).toEqual({ kind: "in-use", answers: 1 });
  expect([await endQuestion(db, { ...which, ends: true }), await endQuestion(db, { ...which, ends: true })]).toEqual([
    { kind: "ended" },
    { kind: "already" },
  ]);
  expect(await endQuestion(db, { ...which, ends: false })).toEqual({ kind: "resumed" });
  await changeChoice(db, { ...which, choice: train ?? 0, label: "RER", labelEn: null, ended: true });
  await addChoices(db, { ...which, choices: choicesOf("À pied") });
  expect((await findQuestion(db, which))?.choices.map(({ id: _, ...choice }) => choice)).toEqual([
    { label: "RER", labelEn: null, ended: true },
    { label: "Vélo", labelEn: "Vélo (en)", ended: false },
    { label: "À pied", labelEn: "À pied (en)", ended: false },
  ]);
  const stored = await db.selectFrom("answer_choice").select("choice_id").execute();
  expect(stored).toEqual([{ choice_id: train }]);
  expect(bike).not.toBe(train);
});

test("of two editors of one question, the second is shown what the first saved", async () => {
  const { db, edition: id } = await edition();
  const question = await makeQuestion(db, id);
  const details = questionDetails(question);
  const seen = seenOf({ ...details });
  const save = (label: string) =>
    changeQuestion(db, { ...details, label, seen, edition: id, question: question.id, ...ACT });
  expect(await save("La première")).toEqual({ kind: "changed" });
  expect(await save("La seconde")).toEqual({
    kind: "changed-meanwhile",
    changed: [{ name: "label", touched: true }],
  });
});
