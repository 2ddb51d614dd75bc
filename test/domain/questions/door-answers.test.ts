import { expect, test } from "vitest";
import { changeAnswers } from "#app/domain/questions/change-answers.ts";
import { doorAnswersOf } from "#app/domain/questions/door-answers.ts";
import { listQuestions } from "#app/domain/questions/questions.ts";
import { NOW } from "#test/support/database.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { choicesOf, makeQuestion } from "#test/support/question-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

test("the door reads what each person is asked there and answered, and nothing that is protected or asked elsewhere", async () => {
  const { db } = await onSale();
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const types = await db.selectFrom("ticket_type").select(["id", "slug"]).execute();
  const press = types.find(({ slug }) => slug === "presse")?.id ?? 0;
  const read = async (...registrations: number[]) => {
    const questions = await listQuestions(db, { edition });
    const answers = await doorAnswersOf(db, { registrations, questions });
    return registrations.map((id) => (answers.get(id) ?? []).map(({ label, said }) => [label, said]));
  };
  const one = (await makeRegistration(db, edition, 1, { ticketType: "public" })).id;
  const other = (await makeRegistration(db, edition, 2, { ticketType: "presse" })).id;
  expect(await read(one, other)).toEqual([[], []]);
  const meal = await makeQuestion(db, edition, { kind: "choice", label: "Repas", choices: choicesOf("Oui", "Non") });
  const [yes, no] = meal.choices;
  const door = { asked: "door" } as const;
  const table = await makeQuestion(db, edition, {
    ...door,
    kind: "number",
    label: "Table",
    choicesBefore: [yes?.id ?? 0],
  });
  await makeQuestion(db, edition, { ...door, label: "Brassard", ticketTypes: [press] });
  await makeQuestion(db, edition, { ...door, label: "Régime", protectedAs: "diet" });
  const empty = { text: null, number: null, day: null, choices: [], isProtected: false };
  const { id: by } = await db.selectFrom("person").select("id").executeTakeFirstOrThrow();
  const answer = (registration: number, choice: number, number: number | null) =>
    changeAnswers(db, {
      ...{ registration, shown: [meal.id, table.id], days: { today: "2030-03-12", last: "2030-03-13" }, by, now: NOW },
      answers: [
        { ...empty, question: meal.id, kind: "choice", choices: [choice] },
        ...(number === null ? [] : [{ ...empty, question: table.id, kind: "number" as const, number }]),
      ],
    });
  await answer(one, yes?.id ?? 0, 12);
  await answer(other, no?.id ?? 0, 3);
  expect(await read(one, other)).toEqual([[["Table", { kind: "number", number: 12 }]], [["Brassard", null]]]);
});
