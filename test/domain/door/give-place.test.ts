import { sql } from "kysely";
import { expect, test } from "vitest";
import { decidePassage } from "#app/domain/door/decide-passage.ts";
import { findPlaceToGive, givePlace } from "#app/domain/door/give-place.ts";
import { countPresenceDrift } from "#app/domain/door/presence.ts";
import { waitForSession } from "#app/domain/registration/wait-for-session.ts";
import type { Database } from "#app/domain/transaction.ts";
import { offerFreeSessionPlaces } from "#app/domain/waiting/offer-free-places.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, openCheckpoints, record, scanOf } from "#test/support/scan-samples.ts";

const BY = { by: null, now: NOW };
const VOLUNTEER = { ...BY, mayScan: () => true, mayChoose: () => true, reason: "Place donnée" };

test("a place that is left is booked and its person let in together, once, and a supervisor undoes both", async () => {
  const { db, edition, refused, used, give } = await session();
  const { id, scan } = await refused(1);
  const entry = crypto.randomUUID();
  const said = [await give(scan, entry), await give(scan, entry), await give(scan)];
  expect(said.map((one) => one.kind)).toEqual(["given", "given", "given"]);
  expect(said.map((one) => "result" in one && one.result.reason)).toEqual([
    ...["first-entry", "first-entry", "already-inside"],
  ]);
  expect([await used(), await bookings(db, id)]).toEqual([1, ["compost"]]);
  const journal = db.selectFrom("audit").select("verb").where("verb", "=", "give-place");
  expect(await journal.execute()).toHaveLength(1);
  const decision = { counts: false, reason: "Autre personne", mayDecide: () => true };
  expect(await decidePassage(db, { edition, scan: entry, ...decision, ...BY })).toEqual({
    ...{ kind: "decided", registration: id },
  });
  expect([await used(), await bookings(db, id)]).toEqual([0, []]);
  expect(await countPresenceDrift(db)).toBe(0);
});

test("nothing is booked where nothing is left, at the same time as another session, or where the door refuses all the same", async () => {
  const { db, edition, refused, used, give } = await session();
  for (const number of [1, 2]) await makeRegistration(db, edition, number, { sessions: ["compost"] });
  const late = await refused(3);
  expect(await give(late.scan)).toMatchObject({ kind: "refused", problems: [{ reason: "session-full" }] });
  await db.updateTable("session_places").set({ size: 9 }).execute();
  const elsewhere = await refused(4, ["reemploi"]);
  expect(await give(elsewhere.scan)).toMatchObject({ kind: "refused", problems: [{ reason: "sessions-overlap" }] });
  await db.updateTable("checkpoint").set({ minutes_before: 30 }).where("session_id", "is not", null).execute();
  expect(await give(late.scan)).toMatchObject({ kind: "not-admitted", result: { reason: "closed-now" } });
  expect([await used(), await bookings(db, late.id)]).toEqual([2, []]);
  expect(await db.selectFrom("scan").select("id").where("accepted", "=", true).execute()).toEqual([]);
  const nobody = { ...VOLUNTEER, edition: { id: edition, days: [] }, entry: crypto.randomUUID() };
  expect((await givePlace(db, { ...nobody, scan: late.scan, mayChoose: () => false })).kind).toBe("unknown");
  expect((await givePlace(db, { ...nobody, scan: crypto.randomUUID() })).kind).toBe("unknown");
});

test("two phones that give the last place at once give it once", async () => {
  expect(await lastPlace()).toEqual({ kinds: ["given", "refused"], inside: 1, used: 2 });
});

test("control: without the session's own limit both would give it", async () => {
  const unlimited = (db: Database) =>
    sql`alter table session_places drop constraint a_session_is_never_overbooked`.execute(db);
  expect((await lastPlace(unlimited)).kinds).toEqual(["given", "given"]);
});

test("two volunteers who give one person a place at once give it once, and undoing the other entry keeps it", async () => {
  const { db, edition, refused, used, give } = await session();
  const { id, scan } = await refused(1);
  const entries = [crypto.randomUUID(), crypto.randomUUID()];
  const started = await whileLocked(db, () => entries.map((entry) => give(scan, entry)));
  const said = (await Promise.all(started)).map((one) => "result" in one && one.result.reason);
  expect(said.toSorted()).toEqual(["already-inside", "first-entry"]);
  expect(await db.selectFrom("given_place").select("session_id").execute()).toHaveLength(1);
  const second = entries[said.indexOf("already-inside")] ?? "";
  const decision = { counts: false, reason: "En double", mayDecide: () => true };
  expect((await decidePassage(db, { edition, scan: second, ...decision, ...BY })).kind).toBe("decided");
  expect([await used(), await bookings(db, id)]).toEqual([1, ["compost"]]);
});

const renameVisit = (db: Database) =>
  db.updateTable("session").set({ slug: "visite-guidee" }).where("slug", "=", "visite").execute();

test("another booking, whose session has another address in the draft, prevents no giving", async () => {
  const { db, refused, give } = await session();
  const { id, scan } = await refused(1, ["visite"]);
  await renameVisit(db);
  expect((await give(scan)).kind).toBe("given");
  expect((await bookings(db, id)).toSorted()).toEqual(["compost", "visite-guidee"]);
});

test.each([
  ["whatever happened to another session", NOW, renameVisit],
  ["when the session is over", new Date("2030-01-12T09:00:00Z"), async () => {}],
])("a place that was given is taken back %s", async (_, now, happens: (db: Database) => Promise<unknown>) => {
  const { db, edition, refused, used, give } = await session();
  const { id, scan } = await refused(1, ["visite"]);
  const entry = crypto.randomUUID();
  expect((await give(scan, entry)).kind).toBe("given");
  await happens(db);
  const decision = { counts: false, reason: "Autre personne", mayDecide: () => true };
  expect((await decidePassage(db, { edition, scan: entry, ...decision, by: null, now })).kind).toBe("decided");
  expect([await used(), await bookings(db, id)]).toEqual([0, [expect.stringMatching(/^visite/)]]);
});

test("a free place that somebody waits for is not said to be left, except to whom it is offered", async () => {
  const { db, edition, refused, give } = await session();
  for (const number of [1, 2]) await makeRegistration(db, edition, number, { sessions: ["compost"] });
  const [late, waiting] = [await refused(3), await refused(4)];
  await waitForSession(db, { code: waiting.code, session: "compost", now: NOW });
  await db.updateTable("session_places").set({ size: 3 }).execute();
  const left = async (scan: string) => (await findPlaceToGive(db, { edition, scan, now: NOW }))?.left;
  expect([await left(late.scan), await left(waiting.scan)]).toEqual([0, 0]);
  expect(await give(late.scan)).toMatchObject({ kind: "refused", problems: [{ reason: "session-full" }] });
  const { id: compost } = await db
    .selectFrom("session")
    .select("id")
    .where("slug", "=", "compost")
    .executeTakeFirstOrThrow();
  await db.transaction().execute((trx) => offerFreeSessionPlaces(trx, { sessions: [compost], now: NOW }));
  expect([await left(late.scan), await left(waiting.scan)]).toEqual([0, 1]);
  expect((await give(waiting.scan)).kind).toBe("given");
});

async function lastPlace(prepare: (db: Database) => Promise<unknown> = async () => {}) {
  const { db, edition, refused, used, give } = await session();
  await prepare(db);
  await makeRegistration(db, edition, 9, { sessions: ["compost"] });
  const scans = [(await refused(1)).scan, (await refused(2)).scan];
  const outcomes = await whileLocked(db, () => scans.map((scan) => give(scan)));
  const kinds = (await Promise.all(outcomes)).map(({ kind }) => kind).toSorted();
  const inside = await db.selectFrom("presence").select("day").execute();
  return { kinds, inside: inside.length, used: await used() };
}

/** Begins while nobody can count a place, and lets all go on at once. */
async function whileLocked<Outcome>(db: Database, begin: () => Promise<Outcome>[]): Promise<Promise<Outcome>[]> {
  return await db.transaction().execute(async (trx) => {
    await trx.selectFrom("session_places").select("used").forUpdate().execute();
    const started = begin();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return started;
  });
}

/** The session for two people, and people whom its door refused. */
async function session() {
  const { db } = await freshDatabase({ size: 8 });
  const { id: edition, sessions } = await makeEdition(db);
  await openCheckpoints(db);
  const refused = async (number: number, booked: string[] = []) => {
    const { id, code } = await makeRegistration(db, edition, number, { sessions: booked });
    const [result] = await record(db, edition, [scanOf(await badgeOf(db, edition, id), { checkpoint: "compost" })]);
    expect(result?.reason).toBe("not-booked");
    return { id, code, scan: result?.id ?? "" };
  };
  const own = { ...VOLUNTEER, edition: { id: edition, days: ["2030-01-11"] } };
  const give = (scan: string, entry: string = crypto.randomUUID()) => givePlace(db, { ...own, scan, entry });
  const used = async () =>
    (
      await db
        .selectFrom("session_places")
        .select("used")
        .where("session_id", "=", Number(sessions.compost))
        .executeTakeFirstOrThrow()
    ).used;
  return { db, edition, refused, give, used };
}

async function bookings(db: Database, registration: number): Promise<string[]> {
  const rows = await db
    .selectFrom("booking")
    .innerJoin("session", "session.id", "session_id")
    .select("slug")
    .where("registration_id", "=", registration)
    .execute();
  return rows.map(({ slug }) => slug);
}
