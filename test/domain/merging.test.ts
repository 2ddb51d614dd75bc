import { sql } from "kysely";
import { expect, test } from "vitest";
import { z } from "zod";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { askForBadges } from "#app/domain/door/badge-runs.ts";
import { finishBadgeRun } from "#app/domain/door/make-badges.ts";
import { timeAttendedOf } from "#app/domain/door/time-attended.ts";
import { mergeRegistrations } from "#app/domain/merging/merge-registrations.ts";
import { undoMerge } from "#app/domain/merging/undo-merge.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { keepPaperWish } from "#app/domain/registration/paper-badge.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { hesitate } from "#test/support/hesitate.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const LATER = new Date(NOW.getTime() + 60_000);
const MORNING = new Date("2030-01-11T08:00:00Z");

test("a merge unites sessions and scans under the badge that stays, and undoing it restores both registrations", async () => {
  const { db, edition, by, first, second } = await twins();
  const before = await stateOf(db);
  const checkpoint = { scannedAt: MORNING };
  await record(db, edition, [scanOf(await badgeOf(db, edition, second.id), checkpoint)], { now: MORNING });
  const scanned = await stateOf(db);
  const wanted = { edition, survivor: first.id, merged: second.id, creditCents: null, tells: true, by, now: NOW };
  await keepPaperWish(db, { edition, id: second.id, wanted: true, by, now: NOW });
  const outcome = await mergeRegistrations(db, wanted);
  if (outcome.kind !== "merged") throw new Error(outcome.kind);
  const asked = db.selectFrom("registration").select("id").where("paper_asked_at", "is not", null).orderBy("id");
  expect(await asked.execute()).toEqual([{ id: first.id }, { id: second.id }]);
  // "compost" is at the same time as "reemploi" and stays behind.
  expect(await stateOf(db)).toEqual([
    { id: first.id, active: true, booked: ["reemploi", "visite"], entries: 1 },
    { id: second.id, active: false, booked: ["compost"], entries: 0 },
  ]);
  const days = { days: ["2030-01-11"], timeZone: "Europe/Paris", now: MORNING };
  expect(await timeAttendedOf(db, { registration: first.id, ...days })).toMatchObject({ days: [{ morning: true }] });
  const [old, kept] = [scanOf(await badgeOf(db, edition, second.id)), scanOf(await badgeOf(db, edition, first.id))];
  expect((await record(db, edition, [old])).map(({ reason }) => reason)).toEqual(["merged"]);
  expect((await record(db, edition, [kept], { now: MORNING }))[0]?.outcome).not.toBe("refused");
  expect(await countDrift(db)).toEqual([]);

  expect(await undoMerge(db, { edition, merge: outcome.id, by, now: LATER })).toEqual({
    ...{ kind: "undone", registrationId: second.id, letters: 2 },
  });
  expect((await stateOf(db)).map(({ entries: _, ...row }) => row)).toEqual(before.map(({ entries: _, ...row }) => row));
  expect((await stateOf(db))[1]).toEqual(scanned[1]);
  expect((await undoMerge(db, { edition, merge: outcome.id, by, now: LATER })).kind).toBe("undone");
  expect(await countDrift(db)).toEqual([]);
});

test("a merge is not undone once badges were printed, the place is taken, or the survivor has ended", async () => {
  const { db, edition, by, first, second } = await twins(2);
  const wanted = { edition, survivor: first.id, merged: second.id, creditCents: null, tells: true, by, now: NOW };
  const outcome = await mergeRegistrations(db, wanted);
  if (outcome.kind !== "merged") throw new Error(outcome.kind);
  await makeRegistration(db, edition, 3);
  const undo = { edition, merge: outcome.id, by, now: LATER };
  expect(await undoMerge(db, undo)).toEqual({ kind: "refused", reason: "full", survivor: first.id });
  const run = await askForBadges(db, { edition, layout: "a6", onlyNew: false, by, now: LATER });
  await finishBadgeRun(db, { run: run.id ?? 0, badges: [], file: null, latin: 0, illegible: 0, now: LATER });
  // A prepared file is no badge yet.
  expect(await undoMerge(db, undo)).toEqual({ kind: "refused", reason: "full", survivor: first.id });
  await db.updateTable("badge_run").set({ printed_at: LATER }).execute();
  expect(await undoMerge(db, undo)).toEqual({ kind: "refused", reason: "printed", survivor: first.id });
  expect(await mergeRegistrations(db, wanted)).toEqual({ kind: "not-active" });
  expect(await mergeRegistrations(db, { ...wanted, survivor: 999 })).toEqual({ kind: "unknown" });
  expect(await countDrift(db)).toEqual([]);
});

test("the price of the place that ends is decided: left open it can be undone, given back it cannot", async () => {
  for (const creditCents of [null, 11_000]) {
    const { db } = await freshDatabase();
    const { id: edition } = await makePaidEdition(db);
    const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
    const { id: order } = await makeOrderFor(db, edition);
    const { key } = await makeAttempt(db, order);
    await fulfil(db, { charge: chargeOf(key), now: NOW });
    const wanted = { edition, survivor: 1, merged: 2, tells: true, by, now: NOW };
    expect(await mergeRegistrations(db, { ...wanted, creditCents: 11_001 })).toEqual({ kind: "too-much" });
    const outcome = await mergeRegistrations(db, { ...wanted, creditCents });
    if (outcome.kind !== "merged") throw new Error(outcome.kind);
    const undone = await undoMerge(db, { edition, merge: outcome.id, by, now: LATER });
    expect(undone.kind === "refused" ? undone.reason : undone.kind).toBe(creditCents === null ? "undone" : "money");
    expect(await db.selectFrom("matter").select("kind").execute()).toEqual([]);
    expect([await countDrift(db), await moneyDrift(db)]).toEqual([[], []]);
  }
});

test("the person is told of a merge where the organiser wants it, and always once it is undone", async () => {
  for (const tells of [true, false]) {
    const { db, edition, by, first, second } = await twins();
    const told = async () => {
      const letters = db
        .selectFrom("letter")
        .select(["registration_id", "data"])
        .where("kind", "=", "registration-changed");
      const rows = await letters.orderBy("id").execute();
      return rows.map(({ registration_id, data }) => [
        registration_id,
        z.object({ merge: z.string() }).parse(data).merge,
      ]);
    };
    const wanted = { edition, survivor: first.id, merged: second.id, creditCents: null, tells, by, now: NOW };
    const outcome = await mergeRegistrations(db, wanted);
    if (outcome.kind !== "merged") throw new Error(outcome.kind);
    const merged = tells ? [[first.id, "merged"]] : [];
    expect([outcome.letters, await told()]).toEqual([merged.length, merged]);
    await undoMerge(db, { edition, merge: outcome.id, by, now: LATER });
    expect(await told()).toEqual([...merged, [first.id, "unmerged"], [second.id, "unmerged"]]);
  }
});

test("a merge is not undone once the order of the place that ended was cancelled", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const acting = {
    edition,
    by: await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW }),
    now: NOW,
  };
  const { id: order } = await makeOrderFor(db, edition, 1, { payment: "mandate" });
  const { id: survivor } = await makeRegistration(db, edition, 9, { by: acting.by });
  const outcome = await mergeRegistrations(db, { ...acting, survivor, merged: 1, creditCents: null, tells: true });
  await refundOrder(db, { ...acting, id: order, reason: "Annulation" });
  const undo = { ...acting, merge: outcome.kind === "merged" ? outcome.id : 0, now: LATER };
  expect(await undoMerge(db, undo)).toEqual({ kind: "refused", reason: "money", survivor });
  expect([await countDrift(db), await moneyDrift(db)]).toEqual([[], []]);
});

test("of two merges at once, each into the other, one happens", async () => {
  expect(await crossed((db) => db)).toEqual({ kinds: ["merged", "not-active"], active: 1 });
});

test("control: without locks both registrations end", async () => {
  expect((await crossed((db) => db.withPlugin(new WithoutLocks()))).active).toBe(0);
});

async function crossed(racing: (db: Database) => Database) {
  const { db, edition, by, first, second } = await twins();
  await hesitate(db, "registration");
  const money = { edition, creditCents: null, tells: true, by, now: NOW };
  const outcomes = await Promise.allSettled([
    mergeRegistrations(racing(db), { ...money, survivor: first.id, merged: second.id }),
    mergeRegistrations(racing(db), { ...money, survivor: second.id, merged: first.id }),
  ]);
  const kinds = outcomes.map((one) => (one.status === "fulfilled" ? one.value.kind : "failed")).sort();
  return { kinds, active: (await stateOf(db)).filter(({ active }) => active).length };
}

async function twins(size = 100) {
  const { db } = await freshDatabase({ size: 6 });
  const { id: edition } = await makeEdition(db, { quotas: { places: size } });
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const first = await makeRegistration(db, edition, 1, { sessions: ["reemploi"] });
  const second = await makeRegistration(db, edition, 2, { sessions: ["compost", "visite"] });
  return { db, edition, by, first, second };
}

async function stateOf(db: Database) {
  const { rows } = await sql<{ id: number; active: boolean; booked: string[]; entries: number }>`
    select id, cancelled_at is null as active,
      array(select slug from booking join session on session.id = session_id where registration_id = registration.id order by slug) as booked,
      (select count(*)::int from presence where registration_id = registration.id) as entries
    from registration order by id`.execute(db);
  return rows;
}
