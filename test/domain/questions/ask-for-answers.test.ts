import { expect, test } from "vitest";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { answeringOf } from "#app/domain/questions/answering.ts";
import { askForAnswers, countOwing } from "#app/domain/questions/ask-for-answers.ts";
import { changeAnswers } from "#app/domain/questions/change-answers.ts";
import { NOW } from "#test/support/database.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { makeQuestion } from "#test/support/question-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

const DAYS = { today: "2030-01-15", last: "2030-03-13" };

test("only who owes an answer is written to, and nobody twice in three days", async () => {
  const { db } = await onSale();
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const { id: press } = await db
    .selectFrom("ticket_type")
    .select("id")
    .where("slug", "=", "presse")
    .executeTakeFirstOrThrow();
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const asking = { edition, days: DAYS, now: NOW, by };
  const [first, second] = [
    await makeRegistration(db, edition, 1, { ticketType: "public" }),
    await makeRegistration(db, edition, 2, { ticketType: "presse" }),
  ];
  expect(await countOwing(db, asking)).toEqual({ owing: 0, toWrite: 0 });
  await makeQuestion(db, edition, { label: "Facultative" });
  const media = await makeQuestion(db, edition, { label: "Média", ticketTypes: [press], required: true });
  const late = await makeQuestion(db, edition, { label: "Plus tard", asked: "later", requiredFrom: "2030-02-01" });
  await makeQuestion(db, edition, { label: "Fermée", required: true, changeableUntil: "2030-01-01" });
  expect(await countOwing(db, asking)).toEqual({ owing: 1, toWrite: 1 });
  expect(await askForAnswers(db, asking)).toEqual({ kind: "asked", letters: 1 });
  expect(await askForAnswers(db, asking)).toEqual({ kind: "asked", letters: 0 });
  const letters = await db.selectFrom("letter").select("data").where("kind", "=", "answers-owed").execute();
  expect(letters).toEqual([{ data: { kind: "answers-owed", registrationId: second.id } }]);
  const given = { kind: "line" as const, isProtected: false, number: null, day: null, choices: [] };
  await changeAnswers(db, {
    ...{ registration: second.id, shown: [media.id], days: DAYS, by: null, now: NOW },
    answers: [{ ...given, question: media.id, text: "Le Fil" }],
  });
  const february = { ...asking, days: { ...DAYS, today: "2030-02-02" }, now: new Date("2030-02-02T10:00:00Z") };
  expect(await countOwing(db, february)).toEqual({ owing: 2, toWrite: 2 });
  const owed = async (registration: number) =>
    (await answeringOf(db, { registration, days: february.days })).owed.map(({ label }) => label);
  expect([await owed(first.id), await owed(second.id)]).toEqual([
    ["Plus tard", "Fermée"],
    [late.label, "Fermée"],
  ]);
});
