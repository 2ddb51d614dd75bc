import { sql } from "kysely";
import { expect, test } from "vitest";
import { expireQuotation } from "#app/domain/quotations/end-quotation.ts";
import { makeQuotation } from "#app/domain/quotations/make-quotation.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase } from "#test/support/database.ts";
import {
  accept,
  attendeeOf,
  makeQuotingEdition,
  placesTaken,
  quote,
  quoting,
} from "#test/support/quotation-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const AFTER = new Date("2030-02-10T12:00:00Z");

/** Opens all connections before the start. */
async function warm(db: Database, size: number): Promise<void> {
  await Promise.all(Array.from({ length: size }, () => sql`select pg_sleep(0.05)`.execute(db)));
}

/** The key of the lock under which transactions are counted that have read and are about to end. */
const MEETING = 4711;

/**
 * Makes a transaction wait at its first journal line until another one is there too, so that both have read; at most 1.5 s,
 * because behind a lock the other one never comes.
 */
async function dawdle(db: Database): Promise<void> {
  await sql`create or replace function dawdle() returns trigger language plpgsql as $$ begin
    if current_setting('race.met', true) = 'yes' then return new; end if;
    perform set_config('race.met', 'yes', true);
    perform pg_advisory_xact_lock_shared(${sql.lit(MEETING)});
    for turn in 1..15 loop
      exit when (select count(*) from pg_locks where locktype = 'advisory' and objid = ${sql.lit(MEETING)} and granted
        and database = (select oid from pg_database where datname = current_database())) > 1;
      perform pg_sleep(0.1);
    end loop;
    return new; end $$`.execute(db);
  await sql`create trigger dawdle before insert on audit for each row execute function dawdle()`.execute(db);
}

/** An acceptance and the end of the validity, at once. */
async function acceptedOrExpired(db: Database, racing: Database) {
  const edition = await makeQuotingEdition(db, 2);
  const { id } = await quote(db, edition, { holdsPlaces: true });
  await dawdle(db);
  await warm(db, 4);
  const [accepted, expired] = await Promise.all([
    accept(racing, id).then(
      ({ kind }) => kind === "accepted",
      () => false,
    ),
    expireQuotation(racing, { quotation: id, now: AFTER }).catch(() => false),
  ]);
  const used = await placesTaken(db);
  return {
    winners: [accepted, expired].filter(Boolean).length,
    isTrue: used[0] === (accepted ? 2 : 0),
    drift: (await countDrift(db)).length,
  };
}

test("an acceptance and the end of the validity exclude each other, and places are never counted twice", async () => {
  const { db } = await freshDatabase({ size: 4 });
  expect(await acceptedOrExpired(db, db)).toEqual({ winners: 1, isTrue: true, drift: 0 });
});

test("control: without the lock both happen", async () => {
  const { db } = await freshDatabase({ size: 4 });
  // It refuses the end where the acceptance comes first.
  await sql`alter table quotation drop constraint an_accepted_quotation_has_an_order`.execute(db);
  const outcome = await acceptedOrExpired(db, db.withPlugin(new WithoutLocks()));
  expect(outcome).not.toEqual({ winners: 1, isTrue: true, drift: 0 });
});

const BUYERS = 6;

/** Several acceptances of one quotation at once, each naming other people. */
async function orders(db: Database, racing: Database) {
  const edition = await makeQuotingEdition(db, 100);
  const { id } = await quote(db, edition, { holdsPlaces: true });
  await dawdle(db);
  await warm(db, BUYERS);
  const outcomes = await Promise.all(
    Array.from({ length: BUYERS }, (_, at) =>
      accept(racing, id, { people: [attendeeOf(`Ada${at}`), attendeeOf(`Blaise${at}`)] }).then(
        ({ kind }) => kind,
        () => "failed",
      ),
    ),
  );
  const made = await db.selectFrom("order").select("id").execute();
  const drift = await countDrift(db);
  return { accepted: outcomes.filter((kind) => kind === "accepted").length, orders: made.length, drift: drift.length };
}

test("six acceptances at once make one order", async () => {
  const { db } = await freshDatabase({ size: BUYERS });
  expect(await orders(db, db)).toEqual({ accepted: 1, orders: 1, drift: 0 });
});

test("control: without the lock they make several", async () => {
  const { db } = await freshDatabase({ size: BUYERS });
  expect((await orders(db, db.withPlugin(new WithoutLocks()))).orders).toBeGreaterThan(1);
});

/** Two quotations that hold the last places, at once. */
async function lastPlaces(db: Database) {
  const edition = await makeQuotingEdition(db, 3);
  const made = [await quoting(db, edition, { holdsPlaces: true }), await quoting(db, edition, { holdsPlaces: true })];
  await warm(db, 2);
  const outcomes = await Promise.all(made.map((one) => makeQuotation(db, one)));
  return {
    kinds: outcomes.map(({ kind }) => kind).sort(),
    ...{ taken: await placesTaken(db), drift: (await countDrift(db)).length },
  };
}

test("of two quotations for the last places one holds them, and the other is refused", async () => {
  const { db } = await freshDatabase({ size: 2 });
  expect(await lastPlaces(db)).toEqual({ kinds: ["full", "sent"], taken: [2], drift: 0 });
});

test("control: without the limit both hold them", async () => {
  const { db } = await freshDatabase({ size: 2 });
  await sql`alter table quota drop constraint a_quota_is_never_oversold`.execute(db);
  expect((await lastPlaces(db)).kinds).toEqual(["sent", "sent"]);
});
