import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { erasePerson } from "#app/domain/people/erase-people.ts";
import { moveAddress } from "#app/domain/people/move-address.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { type OfficeRight, RIGHTS, type Role } from "#app/domain/people/rights.ts";
import { retryLetter } from "#app/domain/retry-letter.ts";
import { liftSuppression } from "#app/domain/returned/lift-suppression.ts";
import { listSuppressed } from "#app/domain/returned/list-suppressed.ts";
import { type JudgedMessage, recordReturned } from "#app/domain/returned/record-returned.ts";
import { settleReturned } from "#app/domain/returned/settle-returned.ts";
import { whySuppressed } from "#app/domain/suppressed-addresses.ts";
import { type Database, inTransaction } from "#app/domain/transaction.ts";
import { describeWaiting } from "#app/domain/work/describe-work.ts";
import { countWaiting, listWaiting } from "#app/domain/work/waiting-work.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";

const DAY_MS = 24 * 60 * 60_000;
const day = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
const TO = "ada@essai.example";

function rightsOf(role: Role): OfficeRight[] {
  return (Object.keys(RIGHTS) as OfficeRight[]).filter((right) => RIGHTS[right].roles.includes(role));
}

async function sent(db: Database, edition: number, at: Date, to = TO) {
  return await db
    .insertInto("letter")
    .values({
      ...{ kind: "registration-confirmed", language: "fr", to, edition_id: edition, data: "{}" },
      ...{ written_at: at, sent_at: at },
    })
    .returning(["id", "message_id as number"])
    .executeTakeFirstOrThrow();
}

type Meaning = Partial<Pick<JudgedMessage, "verdict" | "cause" | "excerpt">> & { by?: "message-id" | "address" };

function comesBack(db: Database, number: string, now: Date, { by = "message-id", ...meaning }: Meaning = {}) {
  const full = { verdict: "soft", cause: "mailbox-full", excerpt: null, ...meaning } as const;
  return recordReturned(db, { digest: randomBytes(32), ...full, letter: { number, by } }, { now });
}

async function waits(db: Database, edition: number, { as = "organiser" as Role, now = NOW } = {}) {
  const asking = { edition, may: rightsOf(as), now };
  const items = await listWaiting(db, { ...asking, kind: null, page: 1, size: 100 });
  const described = await describeWaiting(db, { edition, items });
  expect(described.map(({ ids }) => ids)).toEqual(items.map(({ ids }) => ids));
  return Object.fromEntries(await countWaiting(db, asking));
}

test("letters that come back softly wait for a person after three in a row; a second notice about one counts once, one that arrived ends the row", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const letters = [];
  for (const at of [0, 1, 2, 20, 21, 22]) letters.push(await sent(db, edition, day(at)));
  const [one, two, three, , five, six] = letters.map(({ number }) => number);
  await comesBack(db, one ?? "", day(0));
  await comesBack(db, one ?? "", day(1));
  await comesBack(db, two ?? "", day(1));
  expect(await waits(db, edition)).toEqual({});
  await comesBack(db, three ?? "", day(2));
  expect(await waits(db, edition)).toEqual({ "address-failing": 1 });
  const { id } = await db
    .selectFrom("returned_message")
    .select("id")
    .where("asks", "is not", null)
    .executeTakeFirstOrThrow();
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const settling = { id, edition, may: rightsOf("organiser"), by, now: NOW };
  expect([await settleReturned(db, settling), await settleReturned(db, settling)]).toEqual([
    { kind: "settled" },
    { kind: "unknown" },
  ]);
  // The fourth did not come back within six days.
  await comesBack(db, five ?? "", day(27));
  await comesBack(db, six ?? "", day(27));
  expect(await waits(db, edition)).toEqual({});
  expect(await whySuppressed(db, { to: TO, kind: "payment-reminder" })).toBeNull();
});

test("two letters that came back a month apart, with none that arrived between, wait for a person", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const one = await sent(db, edition, day(0));
  const other = await sent(db, edition, day(30));
  await comesBack(db, one.number, day(0));
  await comesBack(db, other.number, day(30));
  expect(await waits(db, edition)).toEqual({ "address-failing": 1 });
});

test("a blocked server makes one item for those who run the platform, and suppresses nobody", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const blocked = { verdict: "soft", cause: "server-blocked" } as const;
  for (const to of ["a@orange.example", "b@orange.example", "c@orange.example"]) {
    const { number } = await sent(db, edition, NOW, to);
    await comesBack(db, number, NOW, blocked);
  }
  expect([await waits(db, edition), await waits(db, edition, { as: "administrator" })]).toEqual([
    {},
    { "sender-blocked": 1 },
  ]);
  expect(await db.selectFrom("suppressed_address").selectAll().execute()).toEqual([]);
});

test("a hard one fails the letter with its cause and stops all letters; a complaint the others than service letters; one found by an address alone nothing", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const hard = await sent(db, edition, NOW);
  const unwanted = await sent(db, edition, NOW, "b@essai.example");
  const forged = await sent(db, edition, NOW, "c@essai.example");
  await comesBack(db, hard.number, NOW, { verdict: "hard", cause: "unknown-user" });
  await comesBack(db, unwanted.number, NOW, { verdict: "complaint", cause: "unwanted" });
  await comesBack(db, forged.number, NOW, { verdict: "hard", cause: "unknown-user", by: "address" });
  await comesBack(db, forged.number, NOW, { verdict: "complaint", cause: "unwanted", by: "address" });
  const states = await db.selectFrom("letter").select(["failure", "sent_at"]).orderBy("id").execute();
  expect(states).toEqual([
    { failure: "returned: unknown-user", sent_at: null },
    { failure: null, sent_at: NOW },
    { failure: null, sent_at: NOW },
  ]);
  const stops = (to: string) =>
    Promise.all(
      (["registration-confirmed", "payment-reminder"] as const).map((kind) => whySuppressed(db, { to, kind })),
    );
  expect(await Promise.all([TO, "b@essai.example", "c@essai.example"].map(stops))).toEqual([
    ["unknown-user", "unknown-user"],
    [null, "unwanted"],
    [null, null],
  ]);
  expect(await waits(db, edition)).toEqual({ "letter-failed": 1 });
});

test("a reminder that somebody does not want is not sent, and waits for nobody; a letter to a wrong address does", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  for (const failure of ["suppressed: unwanted", "suppressed: unknown-user"]) {
    const { id } = await sent(db, edition, NOW);
    const failed = { sent_at: null, abandoned_at: NOW, failure };
    await db.updateTable("letter").set(failed).where("id", "=", id).execute();
  }
  expect(await waits(db, edition)).toEqual({ "letter-failed": 1 });
});

test("messages that a stranger sends to be set aside wait once for each reason", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  for (const cause of ["oversized", "unreadable", "oversized", "unreadable"] as const) {
    const message = { digest: randomBytes(32), verdict: "unread", letter: null, excerpt: null } as const;
    await recordReturned(db, { ...message, cause }, { now: NOW });
  }
  expect(await waits(db, edition, { as: "administrator" })).toEqual({ "message-unread": 2 });
});

test("what comes back late from a former address, or from before it was written to again, stops nothing", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const by = await findOrCreatePerson(db, { email: TO, now: NOW });
  const waiting = await sent(db, edition, NOW);
  await db.updateTable("letter").set({ sent_at: null }).where("id", "=", waiting.id).execute();
  const returned = await sent(db, edition, NOW);
  await comesBack(db, returned.number, NOW, { verdict: "hard", cause: "unknown-user" });
  await inTransaction(db, (trx) => moveAddress(trx, { person: by, from: TO, to: "b@essai.example", now: NOW }));
  expect(await retryLetter(db, { letter: returned.id, edition, by, now: NOW })).toEqual({ kind: "waiting" });
  for (const { number } of [waiting, returned])
    await comesBack(db, number, NOW, { verdict: "hard", cause: "unknown-user" });
  expect(await Promise.all([TO, "b@essai.example"].map((to) => whySuppressed(db, { to, kind: "sign-in" })))).toEqual([
    null,
    null,
  ]);
  // A letter that the mail server refused at once keeps its number: mail programs show it once.
  const refused = await sent(db, edition, NOW);
  const failed = { sent_at: null, abandoned_at: NOW, failure: "550 5.1.1 no such user" };
  await db.updateTable("letter").set(failed).where("id", "=", refused.id).execute();
  await retryLetter(db, { letter: refused.id, edition, by, now: NOW });
  const { message_id: number } = await db
    .selectFrom("letter")
    .select("message_id")
    .where("id", "=", refused.id)
    .executeTakeFirstOrThrow();
  expect(number).toBe(refused.number);
});

test("the words of an automatic answer go a month after it was settled, and what is about nobody a month after it came", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const by = await findOrCreatePerson(db, { email: TO, now: NOW });
  const letter = await sent(db, edition, NOW);
  await comesBack(db, letter.number, NOW, { verdict: "auto-reply", cause: "has-left", excerpt: "Lou est partie." });
  await recordReturned(
    db,
    { digest: randomBytes(32), verdict: "none", cause: "other", letter: null, excerpt: null },
    { now: NOW },
  );
  const kept = () => db.selectFrom("returned_message").select(["cause", "excerpt"]).orderBy("id").execute();
  await purgePersonalData(db, { now: day(31) });
  expect(await kept()).toEqual([{ cause: "has-left", excerpt: "Lou est partie." }]);
  const { id } = await db.selectFrom("returned_message").select("id").executeTakeFirstOrThrow();
  await settleReturned(db, { id, edition, may: rightsOf("organiser"), by, now: day(31) });
  await purgePersonalData(db, { now: day(62) });
  expect(await kept()).toEqual([{ cause: "has-left", excerpt: null }]);
});

test("an erased person leaves neither what came back nor a suppressed address", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const person = await findOrCreatePerson(db, { email: TO, now: NOW });
  const letter = await sent(db, edition, NOW);
  await comesBack(db, letter.number, NOW, { verdict: "hard", cause: "unknown-user" });
  await inTransaction(db, (trx) => erasePerson(trx, { person, now: NOW }));
  expect([
    await db.selectFrom("returned_message").select("id").execute(),
    await db.selectFrom("suppressed_address").select("id").execute(),
  ]).toEqual([[], []]);
});

test("an organiser writes to an address again with a reason: its letters leave, and a second time nothing happens", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const { id: other } = await makeEdition(db, { year: 2031 });
  const letter = await sent(db, edition, NOW);
  await comesBack(db, letter.number, NOW, { verdict: "hard", cause: "unknown-user" });
  const asked = { state: "open", text: null, page: 1, size: 50, everywhere: false } as const;
  const { rows } = await listSuppressed(db, { ...asked, edition });
  expect(rows.map(({ address, cause, reason, held }) => ({ address, cause, reason, held }))).toEqual([
    { address: TO, cause: "hard", reason: "unknown-user", held: 1 },
  ]);
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const lifting = { id: rows[0]?.id ?? 0, reason: "Boîte rétablie", resends: true, edition, by, now: NOW };
  const strangers = { ...lifting, edition: other, everywhere: false };
  expect(await liftSuppression(db, strangers)).toEqual({ kind: "unknown" });
  expect(await liftSuppression(db, { ...lifting, everywhere: false })).toEqual({ kind: "lifted", letters: 1 });
  expect(await liftSuppression(db, { ...lifting, everywhere: false })).toEqual({ kind: "unknown" });
  expect(await whySuppressed(db, { to: TO, kind: "registration-confirmed" })).toBeNull();
  expect([(await listSuppressed(db, { ...asked, edition })).total, await waits(db, edition)]).toEqual([0, {}]);
  const verbs = await db.selectFrom("audit").select("verb").orderBy("id").execute();
  expect(verbs.map(({ verb }) => verb)).toEqual(["suppress-address", "lift-suppression"]);
});
