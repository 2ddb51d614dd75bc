import { sql } from "kysely";
import { expect, test } from "vitest";
import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import { handOverPlace } from "#app/domain/billing/hand-over-place.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const given = { language: "fr", by: null, now: NOW } as const;

test("of a hand-over and a cancellation at once one happens, and the place is counted once", async () => {
  const { db } = await freshDatabase({ size: 20 });
  const { both, drift } = await handOverAndCancel(db, db);
  expect([both, drift]).toEqual([0, []]);
});

test("control: without locks a place is handed over and cancelled", async () => {
  const { db } = await freshDatabase({ size: 20 });
  const { both, drift } = await handOverAndCancel(db, db.withPlugin(new WithoutLocks()));
  expect(both).toBeGreaterThan(0);
  expect(drift).not.toEqual([]);
});

test("of two hand-overs of a place at once one happens, and the other finds nothing", async () => {
  const { db } = await freshDatabase({ size: 20 });
  const { kinds, drift } = await twice(db, db);
  expect(kinds).toEqual(Array.from({ length: 10 }, () => ["handed-over", "unknown"]));
  expect(drift).toEqual([]);
});

test("control: without locks and without the key of a hand-over both happen", async () => {
  const { db } = await freshDatabase({ size: 20 });
  await sql`alter table hand_over drop constraint hand_over_pkey`.execute(db);
  const { kinds, drift } = await twice(db, db.withPlugin(new WithoutLocks()));
  expect(kinds).toContainEqual(["handed-over", "handed-over"]);
  expect(drift).not.toEqual([]);
});

test("a scan that was judged before a hand-over and is written after it is refused", async () => {
  const { db } = await freshDatabase({ size: 10 });
  expect(await scanOvertaken(db)).toEqual(["handed-over", "handed-over", 0]);
});

test("control: without the trigger that scan admits", async () => {
  const { db } = await freshDatabase({ size: 10 });
  await sql`drop trigger nobody_enters_with_a_place_handed_over on presence`.execute(db);
  expect(await scanOvertaken(db)).toEqual(["handed-over", "first-entry", 1]);
});

test("a hand-over that begins while an entry is being written waits for it and is refused", async () => {
  const { db } = await freshDatabase({ size: 10 });
  expect(await scanAhead(db, db)).toEqual(["refused", "first-entry"]);
});

test("control: without locks that hand-over happens", async () => {
  const { db } = await freshDatabase({ size: 10 });
  expect(await scanAhead(db, db.withPlugin(new WithoutLocks()))).toEqual(["handed-over", "first-entry"]);
});

async function handOverAndCancel(db: Database, racing: Database) {
  const { codes } = await prepared(db);
  const outcomes = await Promise.all(
    codes.map((code, at) =>
      Promise.all([
        handOverPlace(racing, { code, ...given, to: person(at) }),
        cancelPlace(racing, { code, by: null, now: NOW }),
      ]),
    ),
  );
  const both = outcomes.filter(([one, other]) => one.kind === "handed-over" && !("again" in other && other.again));
  return { both: both.length, drift: await countDrift(db) };
}

async function twice(db: Database, racing: Database) {
  const { codes } = await prepared(db);
  const outcomes = await Promise.all(
    codes.map((code, at) =>
      Promise.all([at, at + 100].map((who) => handOverPlace(racing, { code, ...given, to: person(who) }))),
    ),
  );
  return { kinds: outcomes.map((pair) => pair.map(({ kind }) => kind).sort()), drift: await countDrift(db) };
}

/** Holds up a hand-over at its new person until the scan, judged before, waits for it. */
async function scanOvertaken(db: Database) {
  const { edition, codes, ids } = await prepared(db, 1);
  const [code = ""] = codes;
  const holder = await findOrCreatePerson(db, { email: person(1).email, now: NOW });
  const scan = scanOf(await badgeOf(db, edition, ids[0] ?? 0));
  const [handOver, scanned] = await whileLocked(db, holder, [
    () => handOverPlace(db, { code, ...given, to: person(1) }),
    () => record(db, edition, [scan]),
  ]);
  return [handOver.kind, scanned[0]?.reason, await entries(db)];
}

/** Holds up the writing of a scan at the account of the person at the door until the hand-over waits for it. */
async function scanAhead(db: Database, racing: Database) {
  const { edition, codes, ids } = await prepared(db, 1);
  const [code = ""] = codes;
  const by = await findOrCreatePerson(db, { email: "accueil@essai.example", now: NOW });
  const scan = scanOf(await badgeOf(db, edition, ids[0] ?? 0));
  const [scanned, handOver] = await whileLocked(db, by, [
    () => record(db, edition, [scan], { by }),
    () => handOverPlace(racing, { code, ...given, to: person(1) }),
  ]);
  return [handOver.kind, scanned[0]?.reason];
}

/** Locks a person, starts both one after the other once the one before waits, or has ended, and lets go. */
async function whileLocked<A, B>(db: Database, id: number, [first, second]: [() => Promise<A>, () => Promise<B>]) {
  const started = await db.transaction().execute(async (trx) => {
    await trx.selectFrom("person").select("id").where("id", "=", id).forUpdate().execute();
    const one = first();
    await waiting(trx, 1, one);
    const other = second();
    await waiting(trx, 2, other);
    return { one, other };
  });
  return await Promise.all([started.one, started.other]);
}

async function waiting(trx: Database, wanted: number, running: Promise<unknown>) {
  let isOver = false;
  running.finally(() => {
    isOver = true;
  });
  for (let count = 0; count < wanted && !isOver; ) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(trx);
    count = rows[0]?.count ?? 0;
  }
}

async function prepared(db: Database, places = 10) {
  const { id: edition } = await makeEdition(db);
  const made: { id: number; code: string }[] = [];
  for (let at = 0; at < places; at += 1) made.push(await makeRegistration(db, edition, at, { sessions: ["visite"] }));
  await Promise.all(Array.from({ length: 10 }, () => sql`select pg_sleep(0.05)`.execute(db)));
  return { edition, codes: made.map(({ code }) => code), ids: made.map(({ id }) => id) };
}

async function entries(db: Database) {
  return (await db.selectFrom("presence").select("day").execute()).length;
}

function person(at: number) {
  return { givenName: "Grace", familyName: `Exemple ${at}`, email: `grace.${at}@essai.example`, organisation: null };
}
