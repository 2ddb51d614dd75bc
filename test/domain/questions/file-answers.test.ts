import { sql } from "kysely";
import { expect, test } from "vitest";
import { mergeRegistrations } from "#app/domain/merging/merge-registrations.ts";
import { undoMerge } from "#app/domain/merging/undo-merge.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { countSheetDrift } from "#app/domain/questions/answer-sheet.ts";
import { askForAnswers, countOwing } from "#app/domain/questions/ask-for-answers.ts";
import { changeAnswers } from "#app/domain/questions/change-answers.ts";
import { attachFile, findFile, removeFile } from "#app/domain/questions/file-answers.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "#test/support/database.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { makeQuestion } from "#test/support/question-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

/** People who attach two files at once. */
const AT_ONCE = 6;
const DAYS = { today: "2030-01-15", last: "2030-03-13" };
const LATER = new Date("2030-01-16T10:00:00Z");
const pdf = (name: string) => ({ name: `${name}.pdf`, format: "pdf" as const, content: Buffer.from(`%PDF ${name}`) });

async function asking(changes: Parameters<typeof makeQuestion>[2] = {}, options: Parameters<typeof onSale>[0] = {}) {
  const { db } = await onSale(options);
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const { id: question } = await makeQuestion(db, edition, { kind: "file", required: true, ...changes });
  const register = async (at: number) => (await makeRegistration(db, edition, at, { ticketType: "public" })).id;
  const of = (registration: number) => ({ registration, question, days: DAYS, by: null, now: NOW });
  return { db, edition, question, register, of };
}

const files = async (db: Database) =>
  (await db.selectFrom("answer_file").select(["registration_id", "content"]).orderBy("registration_id").execute()).map(
    ({ registration_id, content }) => [registration_id, content.toString()],
  );

test("a file is attached, replaced and removed, and is owed as long as there is none", async () => {
  const { db, edition, register, of } = await asking();
  const person = await register(1);
  const owing = async () => (await countOwing(db, { edition, days: DAYS, now: NOW })).owing;
  expect(await owing()).toBe(1);
  expect(await attachFile(db, { ...of(person), file: pdf("carte") })).toEqual({ kind: "attached" });
  expect(await attachFile(db, { ...of(person), file: pdf("autre"), now: LATER })).toEqual({ kind: "attached" });
  expect(await findFile(db, { ...of(person), edition })).toEqual(pdf("autre"));
  expect(await findFile(db, { ...of(person), edition: edition + 1 })).toBe(null);
  expect([await owing(), await db.selectFrom("answer_sheet").select("answers").execute()]).toEqual([
    0,
    [{ answers: { [of(person).question]: "autre.pdf" } }],
  ]);
  // The page that still shows the first file takes nothing of the second away.
  expect(await removeFile(db, { ...of(person), seen: NOW.getTime() })).toEqual({ kind: "replaced" });
  expect(await removeFile(db, { ...of(person), seen: LATER.getTime() })).toEqual({ kind: "removed" });
  expect(await removeFile(db, { ...of(person), seen: LATER.getTime() })).toEqual({ kind: "removed" });
  expect([await files(db), await owing(), await countSheetDrift(db)]).toEqual([[], 1, 0]);
  const { letters } = await askForAnswers(db, { edition, days: DAYS, by: 1, now: NOW });
  expect(letters).toBe(1);
});

test("after the last day its person changes nothing, and an organiser does; who is not asked attaches nothing", async () => {
  const { db, edition, register, of } = await asking({ changeableUntil: "2030-01-10" });
  const person = await register(1);
  const { id: other } = await makeQuestion(db, edition, { kind: "file", ticketTypes: await press(db) });
  expect(await attachFile(db, { ...of(person), file: pdf("tard") })).toEqual({ kind: "closed" });
  const { person_id: by } = await db.selectFrom("registration").select("person_id").executeTakeFirstOrThrow();
  expect(await attachFile(db, { ...of(person), by, file: pdf("reçu") })).toEqual({ kind: "attached" });
  expect(await removeFile(db, { ...of(person), seen: NOW.getTime() })).toEqual({ kind: "closed" });
  expect(await attachFile(db, { ...of(person), question: other, file: pdf("presse") })).toEqual({ kind: "unknown" });
  expect(await attachFile(db, { ...of(person), question: 999, file: pdf("rien") })).toEqual({ kind: "unknown" });
  expect(await attachFile(db, { ...of(999), file: pdf("personne") })).toEqual({ kind: "unknown" });
  expect(await files(db)).toEqual([[person, "%PDF reçu"]]);
});

test("a form that names the question of a file takes nothing away", async () => {
  const { db, question, register, of } = await asking();
  const registration = await register(1);
  await attachFile(db, { ...of(registration), file: pdf("carte") });
  const sent = { registration, shown: [question], answers: [], days: DAYS, by: null, now: NOW };
  expect(await changeAnswers(db, sent)).toEqual({ kind: "changed", count: 0 });
  expect(await files(db)).toEqual([[registration, "%PDF carte"]]);
});

test("of two files that are attached at once, both are taken and one stays", async () => {
  const { db, ...site } = await asking({}, { size: 2 * AT_ONCE });
  expect(await attachedAtOnce(db, db, site)).toEqual({ attached: 2 * AT_ONCE, kept: AT_ONCE });
});

test("control: without the lock some are refused by the table", async () => {
  const { db, ...site } = await asking({}, { size: 2 * AT_ONCE });
  expect((await attachedAtOnce(db, db.withPlugin(new WithoutLocks()), site)).attached).toBeLessThan(2 * AT_ONCE);
});

/** Some people attach two files each, all at once. */
async function attachedAtOnce(
  db: Database,
  racing: Database,
  { register, of }: Pick<Awaited<ReturnType<typeof asking>>, "register" | "of">,
) {
  const people = await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => register(at + 1)));
  await Promise.all(Array.from({ length: 2 * AT_ONCE }, () => sql`select pg_sleep(0.05)`.execute(db)));
  const both = people.flatMap((person) =>
    ["une", "deux"].map((name) => attachFile(racing, { ...of(person), file: pdf(name) })),
  );
  const outcomes = await Promise.allSettled(both);
  const attached = outcomes.filter((each) => each.status === "fulfilled" && each.value.kind === "attached");
  return { attached: attached.length, kept: (await files(db)).length };
}

test("a file goes along when two registrations become one, comes back when that is undone, and ends with its answer", async () => {
  const { db, edition, register, of } = await asking({ keptDays: 10 });
  const [survivor, merged] = [await register(1), await register(2)];
  await attachFile(db, { ...of(merged), file: pdf("carte") });
  const money = { creditCents: null, tells: false, by: null, now: NOW };
  const outcome = await mergeRegistrations(db, { edition, survivor, merged, ...money });
  const [first, second] = [survivor, merged].map((id) => [id, "%PDF carte"]);
  expect(await files(db)).toEqual([first, second]);
  await undoMerge(db, { edition, merge: outcome.kind === "merged" ? outcome.id : 0, by: null, now: NOW });
  expect(await files(db)).toEqual([second]);
  await purgePersonalData(db, { now: new Date("2030-03-23T00:30:00Z") });
  expect(await files(db)).toEqual([second]);
  await purgePersonalData(db, { now: new Date("2030-03-24T00:30:00Z") });
  expect([await files(db), await db.selectFrom("answer").select("text").execute()]).toEqual([[], []]);
});

async function press(db: Database): Promise<number[]> {
  return (await db.selectFrom("ticket_type").select("id").where("slug", "=", "presse").execute()).map(({ id }) => id);
}
