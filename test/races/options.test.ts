import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { orderOptions } from "#app/domain/billing/order-options.ts";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import { seenOf } from "#app/domain/changed-fields.ts";
import { changeOption, removeOption } from "#app/domain/edition/edit-options.ts";
import { optionDetails } from "#app/domain/edition/options.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { changeOptions } from "#app/domain/registration/change-options.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { register } from "#app/domain/registration/register.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { hesitate } from "#test/support/hesitate.ts";
import { makeOption } from "#test/support/option-samples.ts";
import { makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { orderWith } from "#test/support/priced-option-samples.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const PEOPLE = 20;
const ACT = { by: null, now: NOW };

test("the last lunch goes to one of twenty who want it at once, with a registration or later", async () => {
  const { db } = await freshDatabase({ size: PEOPLE });
  expect(await lastLunch(db)).toEqual({ got: 1, used: 1 });
  expect(await countDrift(db)).toEqual([]);
});

test("control: without the constraint several get it", async () => {
  const { db } = await freshDatabase({ size: PEOPLE });
  await sql`alter table option drop constraint an_option_is_never_oversold`.execute(db);
  expect((await lastLunch(db)).got).toBeGreaterThan(1);
});

async function lastLunch(db: Database) {
  const { id: edition } = await makeEdition(db);
  const lunch = await makeOption(db, edition, { size: 1 });
  const held: { code: string }[] = [];
  for (let at = 0; at < PEOPLE / 2; at += 1) held.push(await makeRegistration(db, edition, at));
  return await allAtOnce(db, lunch.id, () =>
    held.flatMap(({ code }, at) => [
      changeOptions(db, { code, options: [lunch.id], ...ACT }),
      register(db, visitor(edition, 100 + at, { ticketType: "visiteur", options: [lunch.id] })),
    ]),
  );
}

test("the last three lunches with a price go to three of twenty who order at once, with a place or for one", async () => {
  const { db } = await freshDatabase({ size: PEOPLE });
  expect(await lastPriced(db)).toEqual({ got: 3, used: 3 });
  expect([await countDrift(db), await moneyDrift(db)]).toEqual([[], []]);
});

test("control: without the constraint more than three get one", async () => {
  const { db } = await freshDatabase({ size: PEOPLE });
  await sql`alter table option drop constraint an_option_is_never_oversold`.execute(db);
  expect((await lastPriced(db)).got).toBeGreaterThan(3);
});

async function lastPriced(db: Database) {
  const { id: edition } = await makePaidEdition(db, { quotas: { places: 100 } });
  const lunch = await makeOption(db, edition, { size: 3, priceCents: 3_000 });
  const held: string[] = [];
  for (let at = 0; at < PEOPLE / 2; at += 1) {
    await makeOrderFor(db, edition, at, { payment: "mandate" });
    const newest = db.selectFrom("registration").select("code").orderBy("id", "desc");
    held.push((await newest.executeTakeFirstOrThrow()).code);
  }
  return await allAtOnce(db, lunch.id, () =>
    held.flatMap((code, at) => [
      orderOptions(db, { code, options: [lunch.id], submission: randomUUID(), cards: true, now: NOW }),
      placeOrder(db, orderWith(edition, [lunch.id], 100 + at)),
    ]),
  );
}

/** Begins everything while the option's row is locked, so that several have seen it free before the first takes it. */
async function allAtOnce(db: Database, option: number, begin: () => Promise<{ kind: string }>[]) {
  // Opens all connections before the start.
  await Promise.all(Array.from({ length: PEOPLE }, () => sql`select pg_sleep(0.05)`.execute(db)));
  const started = await db.transaction().execute(async (trx) => {
    await trx.selectFrom("option").select("used").where("id", "=", option).forUpdate().execute();
    const outcomes = begin();
    for (let waiting = 0; waiting < 10; ) {
      const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(trx);
      waiting = rows[0]?.waiting ?? 0;
    }
    return { outcomes };
  });
  const outcomes = await Promise.all(started.outcomes);
  const { used } = await db.selectFrom("option").select("used").executeTakeFirstOrThrow();
  return { got: outcomes.filter(({ kind }) => TAKEN.has(kind)).length, used };
}

const TAKEN = new Set(["changed", "registered", "placed"]);

test("registering, changing and cancelling with options in every order causes no deadlock and no drift", async () => {
  const { db } = await freshDatabase({ size: PEOPLE });
  const { id: edition } = await makeEdition(db);
  const lunch = await makeOption(db, edition, { size: 15 });
  const dinner = await makeOption(db, edition, { size: 15, name: "Dîner" });
  const held: { code: string }[] = [];
  for (let at = 0; at < PEOPLE; at += 1)
    held.push(await makeRegistration(db, edition, at, { options: [at % 2 ? lunch.id : dinner.id] }));
  await Promise.all(
    held.flatMap(({ code }, at) => [
      changeOptions(db, { code, options: at % 2 ? [dinner.id, lunch.id] : [lunch.id, dinner.id], ...ACT }),
      changeOptions(db, { code, options: [at % 2 ? dinner.id : lunch.id], ...ACT }),
      ...(at % 3 ? [] : [cancelRegistration(db, { code, ...ACT })]),
      register(db, visitor(edition, 100 + at, { sessions: ["visite"], options: [dinner.id, lunch.id] })),
    ]),
  );
  expect(await countDrift(db)).toEqual([]);
});

test("people who choose an option while it is removed are refused, or it stays", async () => {
  const { db } = await freshDatabase({ size: 7 });
  const { id: edition } = await makeEdition(db);
  const lunch = await makeOption(db, edition);
  const [removed, ...people] = await Promise.all([
    removeOption(db, { edition, option: lunch.id, ...ACT }),
    ...Array.from({ length: 6 }, (_, at) => register(db, visitor(edition, at + 1, { options: [lunch.id] }))),
  ]);
  const registered = people.filter(({ kind }) => kind === "registered").length;
  expect(removed.kind === "removed" ? registered : removed.kind).toBe(removed.kind === "removed" ? 0 : "in-use");
  expect(await countDrift(db)).toEqual([]);
});

test("of editors who save one option at once, one is saved, and the others are shown what it wrote", async () => {
  const { db } = await freshDatabase({ size: 4 });
  expect(await savedAtOnce(db, db)).toEqual({ saved: 1, shown: 3 });
});

test("control: without the lock several are saved, and all but the last are lost", async () => {
  const { db } = await freshDatabase({ size: 4 });
  await hesitate(db, "option");
  expect((await savedAtOnce(db, db.withPlugin(new WithoutLocks()))).saved).toBeGreaterThan(1);
});

async function savedAtOnce(db: Database, by: Database) {
  const { id: edition } = await makeEdition(db);
  const option = await makeOption(db, edition);
  const details = optionDetails(option);
  const seen = seenOf({ ...details });
  const outcomes = await Promise.all(
    Array.from({ length: 4 }, (_, at) =>
      changeOption(by, { ...details, name: `Version ${at}`, seen, edition, option: option.id, ...ACT }),
    ),
  );
  const count = (wanted: string) => outcomes.filter(({ kind }) => kind === wanted).length;
  return { saved: count("changed"), shown: count("changed-meanwhile") };
}
