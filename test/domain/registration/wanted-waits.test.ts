import { expect, test } from "vitest";
import { expireHeldPlaces } from "#app/domain/billing/expire-held-places.ts";
import { proveAddress } from "#app/domain/billing/prove-address.ts";
import { setSessionPlaces } from "#app/domain/programme/session-places.ts";
import { enterWantedWaits, wantToWait } from "#app/domain/registration/wanted-waits.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "#test/support/database.ts";
import { ON_SALE_YEAR, onSale } from "#test/support/edition-on-sale.ts";
import { answerLetters, confirmAlways, later, lettersIn, makeHold } from "#test/support/held-places.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { lineOf } from "#test/support/waiting-samples.ts";

const SUBMISSION = "11111111-1111-4111-8111-111111111111";
const wanted = { year: ON_SALE_YEAR, submission: SUBMISSION, sessions: ["visite", "unknown"], now: NOW };
const own = { submission: SUBMISSION, ticketType: "public" };

const left = async (db: Database) => (await db.selectFrom("wanted_wait").select("session_id").execute()).length;

/** An edition whose visit is full. */
async function fullVisit() {
  const { db } = await onSale();
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  for (const at of [8, 9]) await makeRegistration(db, edition, at, { ticketType: "public", sessions: ["visite"] });
  return { db, edition };
}

test("a confirmed person waits at once, and a form that is sent again changes nothing", async () => {
  const { db, edition } = await fullVisit();
  await makeRegistration(db, edition, 1, own);
  await wantToWait(db, wanted);
  await wantToWait(db, wanted);
  // The person left the queue; the form comes once more.
  await db.updateTable("waiting_entry").set({ ended_at: NOW, ending: "left" }).execute();
  await wantToWait(db, { ...wanted, now: later(1) });
  expect([await lineOf(db), await left(db)]).toEqual([["Modèle 1: left"], 0]);
});

test("a person whose address is unproven waits once it is proven, with no letter before", async () => {
  const { db, edition } = await fullVisit();
  await confirmAlways(db);
  const { letterCode } = await makeHold(db, edition, 1, own);
  await wantToWait(db, wanted);
  const round = async () => [await enterWantedWaits(db, { now: NOW }), await lineOf(db), await left(db)];
  const before = await round();
  const letters = (await lettersIn(db)).filter((letter) => letter.includes("wait"));
  await proveAddress(db, { code: letterCode ?? "", now: NOW });
  expect([before, letters, await round(), await round()]).toEqual([
    [0, [], 1],
    [],
    [1, ["Modèle 1: waits"], 0],
    [0, ["Modèle 1: waits"], 0],
  ]);
});

test("what was asked for with a place that was never confirmed is forgotten", async () => {
  const { db, edition } = await fullVisit();
  await confirmAlways(db);
  await makeHold(db, edition, 1, own);
  await wantToWait(db, wanted);
  await answerLetters(db, "accepted");
  await expireHeldPlaces(db, { now: later(25) });
  expect([await enterWantedWaits(db, { now: later(25) }), await lineOf(db), await left(db)]).toEqual([0, [], 0]);
});

test("a place that has become free meanwhile is offered at once", async () => {
  const { db, edition } = await fullVisit();
  await makeRegistration(db, edition, 1, own);
  const visit = await db.selectFrom("session").select("id").where("slug", "=", "visite").executeTakeFirstOrThrow();
  await setSessionPlaces(db, { edition, session: visit.id, places: 3, by: null, now: NOW });
  await wantToWait(db, wanted);
  expect([await lineOf(db), await left(db)]).toEqual([["Modèle 1: offered"], 0]);
});

test("two rounds at once add a person once", async () => {
  const { db, edition } = await fullVisit();
  await makeRegistration(db, edition, 1, own);
  const order = await db
    .selectFrom("order")
    .select("id")
    .where("submission", "=", SUBMISSION)
    .executeTakeFirstOrThrow();
  const visit = await db.selectFrom("session").select("id").where("slug", "=", "visite").executeTakeFirstOrThrow();
  await db
    .insertInto("wanted_wait")
    .values({ order_id: order.id, session_id: visit.id, edition_id: edition })
    .execute();
  const begun = await Promise.all([1, 2, 3].map(() => enterWantedWaits(db, { now: NOW })));
  expect([begun.toSorted(), await lineOf(db)]).toEqual([[0, 0, 1], ["Modèle 1: waits"]]);
});
