import { expect, test } from "vitest";
import { countWaitingLetters } from "#app/domain/count-waiting-letters.ts";
import { type LetterToPost, post } from "#app/domain/outbox.ts";
import { changeWaitingLetter } from "#app/domain/own-texts.ts";
import { correctName } from "#app/domain/registration/correct-name.ts";
import { retryLetter } from "#app/domain/retry-letter.ts";
import { inTransaction } from "#app/domain/transaction.ts";
import { holdLetters, leaveLettersOut, releaseDueLetters, releaseLetters } from "#app/domain/waiting-letters.ts";
import { requeueLetters } from "#app/jobs/requeue-letters.ts";
import { messagesOfLetter } from "#app/jobs/sentences-of-letter.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { startMailServer } from "#test/support/mail-server.ts";
import { until } from "#test/support/patience.ts";
import { type Registered, registeredPerson } from "#test/support/registered.ts";
import { letterOf, work } from "./working.ts";

const HOUR_MS = 3_600_000;
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS);

function cancellation({ editionId: edition, registrationId }: Registered, to: string): LetterToPost {
  const content = { kind: "registration-cancelled", registrationId } as const;
  return { to, language: "fr", edition, registration: null, person: null, now: NOW, content };
}

/** An edition with a person, and letters about a registration that is cancelled. */
async function here(letters: number, { delayMs = 0 } = {}) {
  const connection = await freshDatabase();
  const sample = await registeredPerson(connection.db);
  const mail = await startMailServer({ delayMs });
  const ids: number[] = [];
  await inTransaction(connection.db, async (trx) => {
    for (let at = 0; at < letters; at += 1) ids.push(await post(trx, cancellation(sample, `p${at}@exemple.fr`)));
  });
  const act = { edition: sample.editionId, by: sample.personId, now: NOW };
  return { ...sample, connection, db: connection.db, mail, ids, act, kind: "registration-cancelled" };
}

test("a held letter does not leave, no sweep takes it up, and it leaves once its moment has come", async () => {
  const { db, connection, mail, ids, act } = await here(2);
  const [first = 0] = ids;
  expect(await holdLetters(db, { ...act, letter: first, until: later(2) })).toEqual({
    kind: "held",
    letters: 1,
    leaving: 0,
  });
  const worker = await work(connection, { smtpUrl: mail.url });
  await mail.until(1);
  expect(await requeueLetters(db, { atOnce: true })).toBe(0);
  expect([await releaseDueLetters(db, { now: later(1) }), mail.letters.length]).toEqual([0, 1]);
  expect(await releaseDueLetters(db, { now: later(2) })).toBe(1);
  await mail.until(2);
  await worker.stop();
  expect(mail.letters.map(({ to }) => to).sort()).toEqual(["p0@exemple.fr", "p1@exemple.fr"]);
  expect(await holdLetters(db, { ...act, letter: first, until: null })).toEqual({ kind: "over" });
});

test("letters of a kind are held, let go and left out in number, and not when another number waits than was seen", async () => {
  const { db, ids, act, kind } = await here(3);
  const all = { ...act, kind };
  expect(await holdLetters(db, { ...all, expected: 2, until: null })).toEqual({ kind: "count-differs", letters: 3 });
  expect(await holdLetters(db, { ...all, expected: 3, until: null })).toEqual({ kind: "held", letters: 3, leaving: 0 });
  const count = async () =>
    (await countWaitingLetters(db, act)).map(({ waiting, held, stopped }) => [waiting, held, stopped]);
  expect(await count()).toEqual([[0, 3, 0]]);
  expect(await releaseLetters(db, { ...act, letter: ids[0] ?? 0 })).toEqual({
    kind: "released",
    letters: 1,
    leaving: 0,
  });
  expect(await releaseLetters(db, { ...all, expected: 2 })).toEqual({ kind: "released", letters: 2, leaving: 0 });
  expect(await leaveLettersOut(db, { ...all, expected: 3 })).toEqual({ kind: "left-out", letters: 3, leaving: 0 });
  expect([await count(), await leaveLettersOut(db, { ...all, expected: 0 })]).toEqual([[], { kind: "over" }]);
});

test("a letter that was left out never leaves, unless somebody takes it back in", async () => {
  const { db, connection, mail, ids, act } = await here(1);
  const [letter = 0] = ids;
  await leaveLettersOut(db, { ...act, letter });
  const worker = await work(connection, { smtpUrl: mail.url });
  expect(await requeueLetters(db, { atOnce: true })).toBe(0);
  expect(await letterOf(connection, letter)).toMatchObject({ sent_at: null, failure: "dismissed" });
  expect(await retryLetter(db, { ...act, letter })).toEqual({ kind: "waiting" });
  await mail.until(1);
  await worker.stop();
});

test("one letter says what was written for it alone, and no other does", async () => {
  const { db, connection, mail, ids, act } = await here(2);
  const [letter = 0] = ids;
  const said = await messagesOfLetter(db, { letter, appUrl: "https://circulaire.example", now: NOW });
  const sentence = [...said].find((name) => name.endsWith(".title")) ?? "none";
  const wanted = [{ name: "s_title", sentence, text: "Autre titre", standard: "Titre" }];
  expect(await changeWaitingLetter(db, { ...act, letter, wanted })).toEqual({ kind: "changed" });
  const worker = await work(connection, { smtpUrl: mail.url });
  await mail.until(2);
  await worker.stop();
  const with_ = mail.letters.filter(({ mail: { text } }) => text?.startsWith("Autre titre")).map(({ to }) => to);
  expect(with_).toEqual(["p0@exemple.fr"]);
  expect(await changeWaitingLetter(db, { ...act, letter, wanted })).toEqual({ kind: "over" });
});

test("a letter that has begun to leave is neither left out nor held nor changed, and arrives; without the guard it would be both", async () => {
  const { db, connection, mail, ids, act } = await here(2, { delayMs: 1_500 });
  const [letter = 0, other = 0] = ids;
  const worker = await work(connection, { smtpUrl: mail.url });
  await until("both have begun to leave", async () => {
    const begun = await db.selectFrom("letter").select("attempts").execute();
    return begun.every(({ attempts }) => attempts > 0);
  });
  expect(await leaveLettersOut(db, { ...act, letter })).toEqual({ kind: "over" });
  expect(await holdLetters(db, { ...act, letter, until: null })).toEqual({ kind: "over" });
  expect(await changeWaitingLetter(db, { ...act, letter, wanted: [] })).toEqual({ kind: "over" });
  // The control: what the verb would do without looking at who sends.
  await db.updateTable("letter").set({ abandoned_at: NOW, failure: "dismissed" }).where("id", "=", other).execute();
  await mail.until(2);
  await worker.stop();
  const ends = await Promise.all([letter, other].map((id) => letterOf(connection, id)));
  expect(ends.map(({ sent_at, abandoned_at }) => [sent_at !== null, abandoned_at !== null])).toEqual([
    [true, false],
    [false, true],
  ]);
  expect(mail.letters.map(({ to }) => to).sort()).toEqual(["p0@exemple.fr", "p1@exemple.fr"]);
});

test("changes whose letter is held are told by one letter, held as it was, from the first value to the last", async () => {
  const { db, connection, mail, act, registrationId } = await here(0);
  const correct = async (familyName: string) =>
    await correctName(db, {
      ...{ ...act, id: registrationId },
      name: { givenName: "Camille", familyName, organisation: null, jobTitle: null },
    });
  const changed = () =>
    db.selectFrom("letter").selectAll().where("kind", "=", "registration-changed").orderBy("id").execute();
  await correct("Un");
  const [first] = await changed();
  await holdLetters(db, { ...act, letter: first?.id ?? 0, until: later(2) });
  await correct("Deux");
  const letters = await changed();
  expect(letters.map(({ failure, held_until }) => [failure, held_until])).toEqual([
    ["told-later", null],
    [null, later(2)],
  ]);
  await releaseDueLetters(db, { now: later(2) });
  const worker = await work(connection, { smtpUrl: mail.url });
  await mail.until(1);
  await worker.stop();
  const text = mail.letters[0]?.mail.text ?? "";
  expect([mail.letters.length, text.includes("Deux"), / Un\b/.test(text)]).toEqual([1, true, false]);
});
