import { sql } from "kysely";
import { expect, test } from "vitest";
import { askForBlanks, askForBlanksAgain } from "#app/domain/door/ask-for-blanks.ts";
import { blanksOf, type EarlierBadge, linkBlank, readBlank, unlinkBlank } from "#app/domain/door/link-blank.ts";
import { readPhoneUpdate } from "#app/domain/door/phone-update.ts";
import { sealNames } from "#app/domain/door/seal-names.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { correctName } from "#app/domain/registration/correct-name.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import type { Database } from "#app/domain/transaction.ts";
import { openName } from "#app/routes/door/open-name.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";

const SELF = { by: null, now: NOW };
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

test("blank badges are numbered on from the last of the edition, and some are printed again with their numbers", async () => {
  const { db, edition } = await withBlanks(20);
  const again = { edition, layout: "a6", ...SELF } as const;
  expect((await askForBlanks(db, { ...again, count: 20 })).kind).toBe("already-asked");
  await askForBlanks(db, { ...again, count: 5 });
  const { id: of } = await db.selectFrom("badge_run").select("id").orderBy("id").limit(1).executeTakeFirstOrThrow();
  const some = { ...again, againOf: of, knownRun: 0 };
  const made = await askForBlanksAgain(db, { ...some, first: 3, last: 4 });
  // Numbers that stand in two files: said once, unless the other file was set aside.
  const twice = { ...some, first: 4, last: 6 };
  const other = await askForBlanksAgain(db, twice);
  expect([made.kind, other]).toEqual(["asked", { kind: "overlaps", id: made.id, first: 3, last: 4 }]);
  expect((await askForBlanksAgain(db, { ...some, first: 5, last: 6 })).kind).toBe("asked");
  await db.updateTable("badge_run").set({ spoilt_at: NOW }).where("first_blank", "in", [3, 5]).execute();
  expect((await askForBlanksAgain(db, twice)).kind).toBe("asked");
  expect((await askForBlanksAgain(db, { ...twice, last: 7 })).kind).toBe("overlaps");
  expect((await askForBlanksAgain(db, { ...twice, last: 7, knownRun: 99 })).kind).toBe("asked");
  const runs = await db.selectFrom("badge_run").select(["first_blank", "last_blank"]).orderBy("id").execute();
  expect(runs.map(({ first_blank, last_blank }) => [first_blank, last_blank])).toEqual([
    [1, 20],
    [21, 25],
    [3, 4],
    [5, 6],
    [4, 6],
    [4, 7],
  ]);
});

test("a blank badge opens nothing until it is linked, and is then the person's badge, judged as of each moment", async () => {
  const { db, edition, give, person, scanBlank } = await withBlanks();
  expect(await scanBlank(7, later(-5))).toMatchObject({ outcome: "refused", reason: "blank", name: null });
  expect((await give(7, "stays")).kind).toBe("linked");
  // Late facts are judged as of their moment.
  expect(await scanBlank(7, later(-4))).toMatchObject({ reason: "blank" });
  expect(await scanBlank(7, later(1))).toMatchObject({ outcome: "admitted", name: expect.stringContaining("1") });
  // The badge that was forgotten at home is the same person's.
  expect(await scan(db, edition, await badgeOf(db, edition, person.id), later(2))).toBe("already-inside");
  const unlink = { edition, registration: person.id, blank: 7, reason: "Autre personne", by: null, now: later(10) };
  expect((await unlinkBlank(db, unlink)).kind).toBe("unlinked");
  expect((await unlinkBlank(db, unlink)).kind).toBe("unknown");
  expect(await scanBlank(7, later(11))).toMatchObject({ reason: "blank" });
  const other = await makeRegistration(db, edition, 2);
  expect((await give(7, "stays", { registration: other.id, now: later(12) })).kind).toBe("linked");
  expect(await scanBlank(7, later(13))).toMatchObject({ reason: "first-entry", name: expect.stringContaining("2") });
  expect([await blanksOf(db, { registration: person.id }), await blanksOf(db, { registration: other.id })]).toEqual([
    [],
    [{ blank: 7, isValid: true }],
  ]);
  const journal = await db
    .selectFrom("audit")
    .select(["verb", "detail"])
    .where("verb", "like", "%link-blank")
    .execute();
  expect(journal.map(({ verb }) => verb)).toEqual(["link-blank", "unlink-blank", "link-blank"]);
});

test("a lost badge ends when a blank one is given; a correction of the name ends the blank one too", async () => {
  const { db, edition, give, person, scanBlank } = await withBlanks();
  await give(1, "ends");
  expect(await scan(db, edition, await badgeOf(db, edition, person.id), later(1))).toBe("badge-replaced");
  expect(await scan(db, edition, await badgeOf(db, edition, person.id, 2), later(2))).toBe("first-entry");
  expect(await scanBlank(1, later(3))).toMatchObject({ reason: "already-inside" });
  const name = { givenName: "Neuf", familyName: "Nom", organisation: null, jobTitle: null };
  await correctName(db, { code: person.code, name, by: null, now: later(4) });
  expect(await scanBlank(1, later(5))).toMatchObject({ reason: "badge-replaced" });
});

test("a blank badge ends with its registration, and goes to nobody without a valid one", async () => {
  const { db, edition, give, person, scanBlank } = await withBlanks();
  await give(1, "stays");
  expect((await give(1, "stays")).kind).toBe("again");
  const other = await makeRegistration(db, edition, 2);
  expect((await give(1, "stays", { registration: other.id })).kind).toBe("taken");
  await cancelRegistration(db, { code: person.code, by: null, now: later(1) });
  expect(await scanBlank(1, later(2))).toMatchObject({ reason: "cancelled" });
  const kinds = [
    await give(2, "stays"),
    await give(21, "stays", { registration: other.id }),
    await give(2, "stays", { registration: 999_999 }),
  ].map(({ kind }) => kind);
  expect(kinds).toEqual(["ended", "no-blank", "unknown"]);
  await db.updateTable("registration").set({ badge_number: 255 }).where("id", "=", other.id).execute();
  expect((await give(2, "ends", { registration: other.id })).kind).toBe("too-often");
});

test("the same blank badge sent again with another answer ends the badge before; the same answer again does nothing", async () => {
  const { db, edition, give, person, scanBlank } = await withBlanks();
  await give(7, "stays");
  expect((await give(7, "ends", { now: later(2) })).kind).toBe("linked");
  const again = [await give(7, "ends", { now: later(3) }), await give(7, "stays", { now: later(3) })];
  expect(again.map(({ kind }) => kind)).toEqual(["again", "again"]);
  expect(await scan(db, edition, await badgeOf(db, edition, person.id), later(4))).toBe("badge-replaced");
  expect(await scanBlank(7, later(5))).toMatchObject({ reason: "first-entry" });
  // A loss before a link is another loss.
  await give(8, "stays", { now: later(6) });
  expect((await give(8, "ends", { now: later(7) })).kind).toBe("linked");
  expect(await scanBlank(7, later(8))).toMatchObject({ reason: "badge-replaced" });
  const { badge_number } = await db.selectFrom("registration").select("badge_number").executeTakeFirstOrThrow();
  expect(badge_number).toBe(3);
});

test("a blank badge that ended with the badge before is linked to the newest one", async () => {
  const { db, give, person, scanBlank } = await withBlanks();
  await give(5, "stays");
  const name = { givenName: "Neuf", familyName: "Nom", organisation: null, jobTitle: null };
  await correctName(db, { code: person.code, name, by: null, now: later(1) });
  expect(await blanksOf(db, { registration: person.id })).toEqual([{ blank: 5, isValid: false }]);
  expect((await give(5, "stays", { now: later(2) })).kind).toBe("linked");
  expect(await blanksOf(db, { registration: person.id })).toEqual([{ blank: 5, isValid: true }]);
  expect(await scanBlank(5, later(3))).toMatchObject({ reason: "first-entry" });
});

test("the blank badge of a cancelled registration is linked to another, and the journal says why", async () => {
  const { db, edition, give, person, scanBlank } = await withBlanks();
  const other = await makeRegistration(db, edition, 2);
  await give(8, "stays");
  expect((await give(8, "stays", { registration: other.id })).kind).toBe("taken");
  await cancelRegistration(db, { code: person.code, by: null, now: later(1) });
  expect((await give(8, "stays", { registration: other.id, now: later(2) })).kind).toBe("linked");
  expect(await scanBlank(8, later(3))).toMatchObject({ reason: "first-entry", name: expect.stringContaining("2") });
  expect(await blanksOf(db, { registration: person.id })).toEqual([]);
  const ended = await db.selectFrom("audit").select(["subject", "detail"]).where("verb", "=", "unlink-blank").execute();
  expect(ended).toEqual([{ subject: `registration:${person.id}`, detail: { blank: 8, reason: "registration-ended" } }]);
});

test("two who print the same blank badges again at once make one file", async () => {
  const { db, edition } = await withBlanks(20);
  const { id: againOf } = await db.selectFrom("badge_run").select("id").executeTakeFirstOrThrow();
  const again = { edition, layout: "a6", first: 3, last: 4, againOf, knownRun: 0, ...SELF } as const;
  const kinds = (await Promise.all([askForBlanksAgain(db, again), askForBlanksAgain(db, again)])).map(
    ({ kind }) => kind,
  );
  expect(kinds.toSorted()).toEqual(["already-asked", "asked"]);
  expect((await askForBlanksAgain(db, { ...again, last: 5 })).kind).toBe("overlaps");
});

test("two volunteers who link one blank badge at once: one does, the other is told", async () => {
  expect(await atOnce()).toEqual(["linked", "taken"]);
});

test("control: without the index both would", async () => {
  expect(await atOnce((db) => sql`drop index a_blank_is_one_persons`.execute(db))).toEqual(["linked", "linked"]);
});

test("phones learn of a link by the next update, and open a sealed name by either code", async () => {
  const { db, edition, give, person } = await withBlanks();
  const ask = { edition: { id: edition, timeZone: "Europe/Paris" }, checkpoints: [], choosing: [], now: NOW };
  const before = await readPhoneUpdate(db, { ...ask, since: null });
  await give(9, "stays");
  const { holders } = await readPhoneUpdate(db, { ...ask, since: before.cursor });
  const { seed } = await editionKey(db, { edition, now: NOW });
  const [holder] = await sealNames(
    holders.filter(({ id }) => id === person.id),
    { edition, seed },
  );
  const [blank] = holder?.blanks ?? [];
  expect(blank).toMatchObject({ blank: 9, badge: 1, until: null });
  const codes = [await badgeOf(db, edition, person.id), await badgeOf(db, edition, 9, 0)];
  const names = [
    await openName(holder?.sealed ?? "", codes[0] ?? ""),
    await openName(blank?.sealed ?? "", codes[1] ?? ""),
  ];
  expect(names).toEqual([holders[0]?.name, holders[0]?.name]);
  expect(await openName(blank?.sealed ?? "", codes[0] ?? "")).toBeNull();
});

test("a blank badge is read by its code or its printed number, and nothing else is taken for one", async () => {
  const { db, edition } = await withBlanks();
  const { publicKey } = await editionKey(db, { edition, now: NOW });
  const code = await badgeOf(db, edition, 12, 0);
  const forged = `${code.slice(0, -1)}${code.endsWith("A") ? "B" : "A"}`;
  const texts = [code, "12", " n° 12 ", "no. 12", await badgeOf(db, edition, 12), forged, "0", "012", "pizza 12", ""];
  const key = (one: number) => (one === edition ? publicKey : undefined);
  const read = texts.map((text) => readBlank(key, text));
  expect(read.map((one) => "blank" in one && one.isSigned).slice(0, 3)).toEqual([true, false, false]);
  expect(read.map((one) => ("blank" in one ? one.blank : one.kind))).toEqual([
    ...[12, 12, 12, 12, "badge", "forged", "malformed", "malformed", "malformed", "malformed"],
  ]);
});

async function atOnce(prepare: (db: Database) => Promise<unknown> = async () => {}) {
  const { db, edition, give, person } = await withBlanks();
  const other = await makeRegistration(db, edition, 2);
  await prepare(db);
  // Both have read that it is nobody's before either writes.
  const started = await db.transaction().execute(async (trx) => {
    await sql`lock table blank_link in share row exclusive mode`.execute(trx);
    const both = [give(1, "stays"), give(1, "stays", { registration: other.id })];
    await new Promise((resolve) => setTimeout(resolve, 400));
    return both;
  });
  expect(person.id).not.toBe(other.id);
  return (await Promise.all(started)).map(({ kind }) => kind).toSorted();
}

/** An edition with a person, and blank badges that were printed. */
async function withBlanks(count = 20) {
  const { db } = await freshDatabase({ size: 8 });
  const { id: edition } = await makeEdition(db);
  const person = await makeRegistration(db, edition, 1);
  await askForBlanks(db, { edition, layout: "a6", count, ...SELF });
  const give = (blank: number, earlier: EarlierBadge, changes: { registration?: number; now?: Date } = {}) =>
    linkBlank(db, { edition, registration: person.id, blank, earlier, ...SELF, ...changes });
  const scanBlank = async (blank: number, at: Date) => {
    const code = await badgeOf(db, edition, blank, 0);
    const [result] = await record(db, edition, [scanOf(code, { scannedAt: at })], { now: later(60) });
    return result;
  };
  return { db, edition, person, give, scanBlank };
}

async function scan(db: Database, edition: number, code: string, at: Date) {
  const [result] = await record(db, edition, [scanOf(code, { scannedAt: at })], { now: later(60) });
  return result?.reason;
}
