import { sql } from "kysely";
import { expect, test } from "vitest";
import { confirmComing, giveUpPlace } from "#app/domain/reconfirmation/answer.ts";
import { decideRequest, endDueReconfirmations } from "#app/domain/reconfirmation/end-requests.ts";
import { retakeReleased } from "#app/domain/reconfirmation/retake.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { later } from "#test/support/held-places.ts";
import { until } from "#test/support/patience.ts";
import { cases } from "#test/support/proof.ts";
import { askedTwice, ENDS } from "#test/support/reconfirmations.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { makeWait } from "#test/support/waiting-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

/** People who answer in the minute in which the reconfirmation ends, and people who answer nothing. */
const ANSWERING = cases({ sample: 20, whole: 400 });
const SILENT = cases({ sample: 6, whole: 60 });
const WAITING = cases({ sample: 12, whole: 160 });
const PUBLIC = { ticketType: "public" };

test("every answer acknowledged in the last minute counts, nobody who comes is released, and places and line agree", async () => {
  const { db, edition, codes } = await fullHouse({ people: ANSWERING + SILENT, size: 12 });
  for (let at = 0; at < WAITING; at += 1) await makeWait(db, edition, at, PUBLIC);
  const answers = codes.slice(0, ANSWERING).map(async (code, at) => {
    await new Promise((resolve) => setTimeout(resolve, (at * 37) % (ANSWERING * 4)));
    const answer = at % 4 === 3 ? giveUpPlace : confirmComing;
    return {
      code,
      answer: at % 4 === 3 ? "leaves" : "comes",
      kind: (await answer(db, { code, now: later(119.99) })).kind,
    };
  });
  // Two workers meet, one a little later, and a third finds what is left.
  const round = () => endDueReconfirmations(db, { now: ENDS });
  const released = await Promise.all([round(), round()]);
  const acknowledged = await Promise.all(answers);
  released.push(await round());
  const state = await placesOf(db);
  expect({
    comingButGone: acknowledged.filter(
      ({ code, answer, kind }) => answer === "comes" && kind === "answered" && state.gone.has(code),
    ),
    leavingButThere: acknowledged.filter(
      ({ code, answer, kind }) => answer === "leaves" && kind === "answered" && !state.gone.has(code),
    ),
    unsure: acknowledged.filter(({ kind }) => kind !== "answered" && kind !== "gone"),
    silentButThere: codes.slice(ANSWERING).filter((code) => !state.gone.has(code)),
    undecided: state.undecided,
    decidedTwice: state.linesOfReleases - state.released,
    told: state.told,
    offered: state.offered,
    drift: await countDrift(db),
  }).toEqual({
    ...{ comingButGone: [], leavingButThere: [], unsure: [], silentButThere: [], undecided: 0, decidedTwice: 0 },
    ...{ told: state.released, offered: Math.min(WAITING, state.gone.size), drift: [] },
  });
  expect(released.reduce((sum, one) => sum + one, 0)).toBe(state.released);
});

test("an answer that meets the end of its own place is told that the place is gone", async () => {
  const { lost, answered } = await lastInstant((db) => db);
  expect([lost, answered]).toEqual([0, 0]);
});

test("control: without the lock of the registration, people are told that they keep a place that is released", async () => {
  const { lost } = await lastInstant((db) => db.withPlugin(new WithoutLocks()));
  expect(lost).toBeGreaterThan(0);
});

test("of several released people, as many take their place again at once as places are left", async () => {
  const { db, codes } = await fullHouse({ people: 8, size: 8 });
  await endDueReconfirmations(db, { now: ENDS });
  await db.updateTable("quota").set({ size: 3 }).execute();
  const outcomes = await Promise.all(codes.map((code) => retakeReleased(db, { code, now: later(121) })));
  const kinds = outcomes.map(({ kind }) => kind).sort();
  expect(kinds).toEqual([...Array(5).fill("full"), ...Array(3).fill("retaken")]);
  expect(await countDrift(db)).toEqual([]);
});

/** An edition whose places are all taken by people who were asked twice. */
async function fullHouse({ people, size }: { people: number; size: number }) {
  const { db } = await onSale({ size });
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  await db.updateTable("quota").set({ size: people }).execute();
  const codes: string[] = [];
  for (let at = 0; at < people; at += 1) codes.push((await makeRegistration(db, edition, at, PUBLIC)).code);
  return { db, edition, codes, id: await askedTwice(db, edition) };
}

async function placesOf(db: Database) {
  const gone = await db.selectFrom("registration").select("code").where("cancelled_at", "is not", null).execute();
  const { rows } = await sql<{
    released: number;
    undecided: number;
    linesOfReleases: number;
    told: number;
    offered: number;
  }>`
    select (select count(*)::int from reconfirmation_request where released_at is not null) as released,
      (select count(*)::int from reconfirmation_request where decided_at is null) as undecided,
      (select count(*)::int from audit where verb = 'release-place') as "linesOfReleases",
      (select count(*)::int from letter where kind = 'reconfirmation-released') as told,
      (select count(*)::int from offer where ended_at is null) as offered`.execute(db);
  const [counts] = rows;
  if (!counts) throw new Error("a select without a condition came back empty");
  return { gone: new Set(gone.map(({ code }) => code)), ...counts };
}

/** Two people say that they come while their places are being released. @param through how the answers reach the database */
async function lastInstant(through: (db: Database) => Database) {
  const { db, edition, codes, id } = await fullHouse({ people: 2, size: 8 });
  await sql`create function hesitate() returns trigger language plpgsql as $$ begin
    perform pg_sleep(0.7); return new; end $$`.execute(db);
  await sql`create trigger hesitate before update on reconfirmation_request for each row
    when (new.released_at is not null and old.released_at is null) execute function hesitate()`.execute(db);
  const people = await db.selectFrom("registration").select(["id", "code"]).orderBy("id").execute();
  const ending = people.map(({ id: registration }) => decideRequest(db, { id, edition, registration, now: ENDS }));
  await until("the places are being released", async () => {
    const { rows } = await sql`select from pg_stat_activity
      where datname = current_database() and wait_event = 'PgSleep'`.execute(db);
    return rows.length === people.length;
  });
  const answers = await Promise.all(codes.map((code) => confirmComing(through(db), { code, now: later(119.99) })));
  await Promise.all(ending);
  const { gone } = await placesOf(db);
  const answered = codes.filter((_, at) => answers[at]?.kind === "answered");
  return { lost: answered.filter((code) => gone.has(code)).length, answered: answered.length };
}
