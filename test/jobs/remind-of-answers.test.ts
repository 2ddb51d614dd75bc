import { expect, test } from "vitest";
import { askForAnswers } from "#app/domain/questions/ask-for-answers.ts";
import { changeAnswers } from "#app/domain/questions/change-answers.ts";
import { remindOfAnswers } from "#app/domain/questions/remind-of-answers.ts";
import { previewLetter } from "#app/jobs/preview-letter.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { makeQuestion } from "#test/support/question-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

const night = (day: string) => new Date(`${day}T02:00:00Z`);
const DAYS = { last: "2030-03-13" };

test("who has not answered is reminded once, some days before the answer is required, and of a later day again", async () => {
  const { db } = await onSale();
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const asked = { label: "Transport", asked: "later", requiredFrom: "2030-02-10", remindDays: 7 } as const;
  const question = await makeQuestion(db, edition, asked);
  await makeQuestion(db, edition, { ...asked, label: "Sans rappel", remindDays: null });
  const [done, waits, asks] = [await person(1), await person(2), await person(3)];
  await person(4, { cancelled: true });
  await answer(done, "2030-01-20");
  const letters = async (day: string) => {
    const count = await remindOfAnswers(db, { now: night(day) });
    const known = await db.selectFrom("letter").select("id").where("kind", "=", "answers-owed").execute();
    return [count, known.length];
  };
  expect(await letters("2030-02-02")).toEqual([0, 0]);
  const atOnce = [1, 2].map(() => remindOfAnswers(db, { now: night("2030-02-03") }));
  expect((await Promise.all(atOnce)).toSorted()).toEqual([0, 2]);
  const posted = await db
    .selectFrom("letter")
    .select(["id", "registration_id as to", "data"])
    .where("kind", "=", "answers-owed")
    .orderBy("registration_id")
    .execute();
  const content = { kind: "answers-owed", due: "2030-02-10" };
  expect(posted.map(({ to, data }) => [to, data])).toEqual(
    [waits, asks].map((id) => [id, { ...content, registrationId: id }]),
  );
  const shown = (letter: number, day: string) =>
    previewLetter(db, { letter, appUrl: "https://colloque.example", now: night(day) });
  const [first, second] = posted.map(({ id }) => id);
  expect(await shown(first ?? 0, "2030-02-03")).toMatchObject({
    kind: "waiting",
    text: expect.stringMatching(/Transport[\s\S]*10\sfévrier\s2030/),
  });
  await answer(asks, "2030-02-03");
  expect(await shown(second ?? 0, "2030-02-03")).toMatchObject({ text: expect.not.stringContaining("Transport") });
  for (const day of ["2030-02-04", "2030-02-09", "2030-02-10", "2030-02-11"])
    expect(await letters(day)).toEqual([0, 2]);
  const later = { required_from: "2030-02-20" };
  await db.updateTable("question").set(later).where("id", "=", question.id).execute();
  expect(await letters("2030-02-12")).toEqual([0, 2]);
  expect(await letters("2030-02-15")).toEqual([1, 3]);

  async function person(at: number, { cancelled = false } = {}) {
    const { id } = await makeRegistration(db, edition, at, { ticketType: "public" });
    if (cancelled)
      await db
        .updateTable("registration")
        .set({ cancelled_at: night("2030-01-20") })
        .where("id", "=", id)
        .execute();
    return id;
  }
  async function answer(registration: number, today: string) {
    const given = { question: question.id, kind: "line" as const, text: "Train", number: null, day: null, choices: [] };
    await changeAnswers(db, {
      ...{ registration, shown: [question.id], answers: [{ ...given, isProtected: false }] },
      ...{ days: { today, ...DAYS }, by: null, now: night(today) },
    });
  }
});

test("who was asked for answers in the last three days is reminded afterwards, and nobody of a draft edition", async () => {
  const { db } = await onSale();
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  await makeQuestion(db, edition, { requiredFrom: "2030-02-10", remindDays: 7 });
  await makeQuestion(db, edition, { required: true });
  await makeRegistration(db, edition, 1, { ticketType: "public" });
  const { id: by } = await db.selectFrom("person").select("id").executeTakeFirstOrThrow();
  const asking = { edition, days: { today: "2030-02-02", ...DAYS }, now: new Date("2030-02-02T10:00:00Z"), by };
  expect(await askForAnswers(db, asking)).toEqual({ kind: "asked", letters: 1 });
  const reminded = (day: string) => remindOfAnswers(db, { now: night(day) });
  expect([await reminded("2030-02-03"), await reminded("2030-02-05")]).toEqual([0, 0]);
  await db.updateTable("edition").set({ published_at: null }).execute();
  expect(await reminded("2030-02-06")).toBe(0);
  await db
    .updateTable("edition")
    .set({ published_at: night("2030-01-01") })
    .execute();
  expect([await reminded("2030-02-06"), await reminded("2030-02-07")]).toEqual([1, 0]);
});
