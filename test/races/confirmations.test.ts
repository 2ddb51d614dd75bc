import { sql } from "kysely";
import { expect, test } from "vitest";
import { expireHeldPlace } from "#app/domain/billing/expire-held-places.ts";
import { proveAddress } from "#app/domain/billing/prove-address.ts";
import { retakePlace } from "#app/domain/billing/retake-place.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { register } from "#app/domain/registration/register.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { answerLetters, confirmAlways, later, makeHold } from "#test/support/held-places.ts";
import { visitor } from "#test/support/registration-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const MANY = 30;

test("a hold that is confirmed twice and expires at once ends once, and its place is counted once", async () => {
  const { db, outcomes, registered, ended } = await lastInstant();
  expect(await countDrift(db)).toEqual([]);
  const confirmed = outcomes.filter((kind) => kind === "confirmed").length;
  expect([registered, ended]).toEqual([confirmed, MANY - confirmed]);
  // Otherwise there was no race.
  expect([confirmed > 0, confirmed < MANY]).toEqual([true, true]);
  const tickets = await db.selectFrom("letter").select("id").where("kind", "=", "registration-confirmed").execute();
  expect(tickets).toHaveLength(confirmed);
});

test("control: without the locks some holds are confirmed twice, or confirmed and expired", async () => {
  const { outcomes, registered, ended } = await lastInstant((db) => db.withPlugin(new WithoutLocks()));
  const confirmed = outcomes.filter((kind) => kind === "confirmed").length;
  expect(confirmed > registered || registered + ended > MANY).toBe(true);
});

test("retaking places of ended holds while others register never oversells", async () => {
  const { db, taken } = await retaking();
  expect(taken).toBe(MANY);
  expect(await countDrift(db)).toEqual([]);
});

test("control: without the constraint the same race sells places that do not exist", async () => {
  const { taken } = await retaking((db) =>
    sql`alter table quota drop constraint a_quota_is_never_oversold`.execute(db),
  );
  expect(taken).toBeGreaterThan(MANY);
});

/** Each hold is confirmed twice while the job ends it. */
async function lastInstant(through: (db: Database) => Database = (db) => db) {
  const { db } = await freshDatabase({ size: 20 });
  const { id } = await makeEdition(db);
  await confirmAlways(db);
  const held = [];
  for (let at = 0; at < MANY; at += 1) held.push(await makeHold(db, id, at));
  await answerLetters(db, "accepted");
  const now = later(24);
  const asked = await Promise.all(
    held.flatMap(({ letterCode, order }, at) => {
      const prove = () => proveAddress(through(db), { code: letterCode, now }).then(({ kind }) => kind);
      const expire = () => expireHeldPlace(through(db), { order, now }).then((ended) => (ended ? "ended" : "no"));
      return (at % 2 ? [prove, expire, prove] : [expire, prove, prove]).map((one) => one().catch(() => "broken"));
    }),
  );
  const count = async (query: ReturnType<typeof sql<{ count: number }>>) =>
    (await query.execute(db)).rows[0]?.count ?? 0;
  return {
    db,
    outcomes: asked,
    registered: await count(
      sql`select count(*)::int as count from registration where cancelled_at is null and awaits is null`,
    ),
    ended: await count(sql`select count(*)::int as count from registration where cancelled_at is not null`),
  };
}

/**
 * As many places as expired holds; their people and as many strangers compete for them. @returns the number of places
 * given
 */
async function retaking(unguard: (db: Database) => Promise<unknown> = async () => {}) {
  const { db } = await freshDatabase({ size: 20 });
  const { id } = await makeEdition(db, { quotas: { places: MANY } });
  await confirmAlways(db);
  const held = [];
  for (let at = 0; at < MANY; at += 1) held.push(await makeHold(db, id, at));
  await answerLetters(db, "accepted");
  for (const { order } of held) await expireHeldPlace(db, { order, now: later(24) });
  await unguard(db);
  const now = later(25);
  const outcomes = await Promise.all(
    held.flatMap(({ letterCode }, at) => [
      retakePlace(db, { code: letterCode, now }),
      register(db, visitor(id, MANY + at, { now })),
    ]),
  );
  return { db, taken: outcomes.filter(({ kind }) => kind === "confirmed" || kind === "registered").length };
}
