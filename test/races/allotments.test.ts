import { sql } from "kysely";
import { expect, test } from "vitest";
import { closeAllotment, endAllotment } from "#app/domain/allotments/end-allotments.ts";
import { handOutPlace } from "#app/domain/allotments/hand-out.ts";
import { swapHolder, takeBackPlace } from "#app/domain/allotments/holders.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import {
  AFTER_DEADLINE,
  allot,
  countsOf,
  handOut,
  makeAllottingEdition,
  toColleague,
} from "#test/support/allotment-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { hesitate } from "#test/support/hesitate.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const COLLEAGUES = 20;

/** Two windows hand the last place out, to ten people each, all at once. */
async function lastPlace(db: Database) {
  const edition = await makeAllottingEdition(db, 100);
  const allotment = await allot(db, edition, { places: 2 });
  await handOut(db, allotment, 0);
  await warm(db, COLLEAGUES);
  const outcomes = await Promise.all(
    Array.from({ length: COLLEAGUES }, (_, at) => handOutPlace(db, toColleague(allotment, at + 1))),
  );
  const given = outcomes.filter(({ kind }) => kind === "handed-out").length;
  const refused = outcomes.filter(({ kind }) => kind === "none-left").length;
  return { given, refused, ...(await countsOf(db)), drift: await countDrift(db) };
}

test("of twenty people for the last place of an allotment, handed out in two windows, one gets it", async () => {
  const { db } = await freshDatabase({ size: COLLEAGUES });
  expect(await lastPlace(db)).toEqual({
    ...{ given: 1, refused: 19, places: 2, handedOut: 2, taken: [2], drift: [] },
  });
});

test("control: without the constraint several get it", async () => {
  const { db } = await freshDatabase({ size: COLLEAGUES });
  await sql`alter table allotment drop constraint no_more_is_handed_out_than_allotted`.execute(db);
  const { given, handedOut } = await lastPlace(db);
  expect([given > 1, handedOut > 2]).toEqual([true, true]);
});

/** The deadline's return while a place is being handed out, by a page that was read before it, and another one after. */
async function deadline(db: Database, racing: Database) {
  const edition = await makeAllottingEdition(db, 100);
  const allotment = await allot(db, edition, { places: 10 });
  await hesitate(db, "allotment");
  await warm(db, 5);
  const handed = async (at: number) => (await handOutPlace(racing, toColleague(allotment, at))).kind === "handed-out";
  const [early, closed, late] = await Promise.all([
    handed(1),
    after(db, 0.3).then(() => closeAllotment(racing, { allotment, now: AFTER_DEADLINE })),
    after(db, 0.5).then(() => handed(2)),
  ]);
  const { handedOut, taken } = await countsOf(db);
  const given = [early, late].filter(Boolean).length;
  return { early, closed, isTrue: handedOut === given && taken[0] === given, drift: (await countDrift(db)).length };
}

test("the deadline returns exactly what no hand-out got in the same moment", async () => {
  const { db } = await freshDatabase({ size: 5 });
  expect(await deadline(db, db)).toEqual({ early: true, closed: true, isTrue: true, drift: 0 });
});

test("control: without the lock the deadline returns what is being handed out", async () => {
  const { db } = await freshDatabase({ size: 5 });
  const outcome = await deadline(db, db.withPlugin(new WithoutLocks()));
  expect([outcome.early, outcome.closed, outcome.isTrue, outcome.drift > 0]).toEqual([true, true, false, true]);
});

test("a place that is taken back and handed out again to the same person at once is counted once", async () => {
  const { db } = await freshDatabase({ size: 12 });
  const edition = await makeAllottingEdition(db, 100);
  const allotment = await allot(db, edition, { places: 6 });
  const people = [1, 2, 3, 4, 5];
  const held = await Promise.all(people.map((at) => handOut(db, allotment, at)));
  await warm(db, 12);
  await Promise.all(
    people.flatMap((at, place) => [
      takeBackPlace(db, { allotment, registration: held[place] ?? 0, now: NOW }),
      handOutPlace(db, toColleague(allotment, at)),
    ]),
  );
  const { handed_out: counted } = await db.selectFrom("allotment").select("handed_out").executeTakeFirstOrThrow();
  const active = await db.selectFrom("registration").select("id").where("cancelled_at", "is", null).execute();
  expect([counted, await countDrift(db)]).toEqual([active.length, []]);
});

/** An organiser ends the allotment while its referent gives a place to somebody else. @returns the journal's order */
async function swapAtTheEnd(db: Database, racing: Database) {
  const edition = await makeAllottingEdition(db, 100);
  const allotment = await allot(db, edition);
  const registration = await handOut(db, allotment, 1);
  await hesitate(db, "allotted_place");
  await warm(db, 5);
  const { to } = toColleague(allotment, 2);
  const of = { edition: edition.id, allotment, by: edition.by, now: NOW };
  await Promise.all([
    swapHolder(racing, { allotment, registration, to, language: "fr", now: NOW }),
    after(db, 0.3).then(() => endAllotment(racing, of)),
  ]);
  const lines = await db.selectFrom("audit").select("verb").orderBy("id").execute();
  return lines.map(({ verb }) => verb).filter((verb) => verb === "end-allotment" || verb === "hand-over-place");
}

test("a place that is being given to somebody else is theirs before the allotment ends", async () => {
  const { db } = await freshDatabase({ size: 5 });
  expect(await swapAtTheEnd(db, db)).toEqual(["hand-over-place", "end-allotment"]);
});

test("control: without the locks the allotment ends in between", async () => {
  const { db } = await freshDatabase({ size: 5 });
  expect(await swapAtTheEnd(db, db.withPlugin(new WithoutLocks()))).toEqual(["end-allotment", "hand-over-place"]);
});

async function after(db: Database, seconds: number): Promise<void> {
  await sql`select pg_sleep(${seconds}::float8)`.execute(db);
}

/** Opens all connections before the start. */
async function warm(db: Database, size: number): Promise<void> {
  await Promise.all(Array.from({ length: size }, () => sql`select pg_sleep(0.05)`.execute(db)));
}
