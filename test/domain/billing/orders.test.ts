import { sql } from "kysely";
import { expect, test } from "vitest";
import { expireOrders } from "#app/domain/billing/end-order.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition, orderFor } from "#test/support/paid-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

const LATER = new Date(NOW.getTime() + 60 * 60_000);
const wordsOf = () => ({ words: "", page: "" });

test("an order for two holds two places and their sessions, and becomes two registrations when its charge comes", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const wanted = orderFor(edition);
  const withSession = { ...wanted, lines: wanted.lines.map((line) => ({ ...line, sessions: ["compost"] })) };
  const placed = await placeOrder(db, withSession);
  if (placed.kind !== "placed") throw new Error(placed.kind);
  expect(await state(db)).toEqual({ held: 2, seated: 0, used: 2, booked: 2, letters: { "order-placed": 1 } });
  const { key } = await makeAttempt(db, placed.orderId);
  const answers = [];
  for (const _ of [1, 2]) answers.push((await fulfil(db, { charge: chargeOf(key), now: NOW })).kind);
  expect(answers).toEqual(["fulfilled", "again"]);
  expect(await state(db)).toEqual({
    ...{ held: 0, seated: 2, used: 2, booked: 2 },
    letters: { "order-placed": 1, "order-paid": 1, "registration-confirmed": 2 },
  });
  expect(await invoices(db)).toEqual(["F-2030-00001"]);
  expect(await countDrift(db)).toEqual([]);
});

test("the same submission sent again is the same order", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const wanted = orderFor(edition);
  const first = await placeOrder(db, wanted);
  expect(await placeOrder(db, wanted)).toEqual({ ...first, again: true });
  expect((await state(db)).used).toBe(2);
});

test("an order that does not fit takes nothing and names the line", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db, { quotas: { places: 1 } });
  expect(await placeOrder(db, orderFor(edition))).toEqual({
    kind: "refused",
    problems: [{ line: 0, field: "ticket_type", reason: "sold-out" }],
  });
  expect(await state(db)).toEqual({ held: 0, seated: 0, used: 0, booked: 0, letters: {} });
});

test("a public body's order is confirmed at once, with an unpaid invoice", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  await makeOrderFor(db, edition, 1, { payment: "mandate" });
  expect(await state(db)).toEqual({
    ...{ held: 0, seated: 2, used: 2, booked: 0 },
    letters: { "order-placed": 1, "registration-confirmed": 2 },
  });
  expect(await invoices(db)).toEqual(["F-2030-00001"]);
});

test("an order without a payment attempt expires without Stripe, and its places are freed", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  await makeOrderFor(db, edition);
  expect(await expireOrders(db, null, { now: NOW, wordsOf })).toEqual({ expired: 0, waiting: 0 });
  expect(await expireOrders(db, null, { now: LATER, wordsOf })).toEqual({ expired: 1, waiting: 0 });
  expect(await state(db)).toEqual({
    ...{ held: 0, seated: 0, used: 0, booked: 0 },
    letters: { "order-placed": 1, "order-expired": 1 },
  });
});

test("a charge after its order's expiry takes the places again if they are free", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db, { quotas: { places: 2 } });
  const key = await expiredAttempt(db, edition);
  expect((await fulfil(db, { charge: chargeOf(key), now: LATER })).kind).toBe("fulfilled");
  expect(await state(db)).toMatchObject({ held: 0, seated: 2, used: 2 });
  expect(await countDrift(db)).toEqual([]);
});

test("when one of its places is taken, it gets none and opens a matter", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db, { quotas: { places: 2 } });
  const key = await expiredAttempt(db, edition);
  await makeRegistration(db, edition, 7);
  expect((await fulfil(db, { charge: chargeOf(key), now: LATER })).kind).toBe("to-decide");
  expect(await state(db)).toMatchObject({ held: 0, seated: 0, used: 1 });
  expect(await work(db)).toEqual(["late-payment"]);
  expect(await countDrift(db)).toEqual([]);
});

test.for([
  ["less money", { amountCents: 1 }],
  ["other money", { currency: "usd" }],
] as const)("%s than asked for gives no place and opens a matter", async ([, changes]) => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const { id } = await makeOrderFor(db, edition);
  const { key } = await makeAttempt(db, id);
  expect((await fulfil(db, { charge: chargeOf(key, changes), now: NOW })).kind).toBe("to-decide");
  expect(await state(db)).toMatchObject({ held: 2, seated: 0 });
  expect(await work(db)).toEqual(["amount-differs"]);
});

test("a second charge for a settled order is refunded automatically", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const { id } = await makeOrderFor(db, edition);
  const { key } = await makeAttempt(db, id);
  await fulfil(db, { charge: chargeOf(key), now: NOW });
  const second = chargeOf(key, { paymentIntent: "pi_second" });
  expect((await fulfil(db, { charge: second, now: NOW })).kind).toBe("refunding");
  const refunds = await db.selectFrom("refund").select(["amount_cents", "reason"]).execute();
  expect(refunds).toEqual([{ amount_cents: 22_000, reason: "paid-twice" }]);
});

async function expiredAttempt(db: Database, edition: number): Promise<string> {
  const { id } = await makeOrderFor(db, edition);
  const { key } = await makeAttempt(db, id);
  await db.updateTable("payment_attempt").set({ ended_at: NOW }).execute();
  await expireOrders(db, null, { now: LATER, wordsOf });
  return key;
}

async function state(db: Database) {
  const { rows } = await sql<Record<string, unknown>>`select
    (select count(*)::int from order_line where registration_id is null and released_at is null) as held,
    (select count(*)::int from order_line where registration_id is not null) as seated,
    (select used from quota) as used,
    (select used from session_places join session on id = session_id where slug = 'compost') as booked,
    (select coalesce(jsonb_object_agg(kind, count), '{}') from
      (select kind, count(*) from letter group by kind) as counted) as letters`.execute(db);
  return rows[0] ?? {};
}

async function invoices(db: Database) {
  return (await db.selectFrom("invoice").select("reference").orderBy("id").execute()).map(({ reference }) => reference);
}

async function work(db: Database) {
  return (await db.selectFrom("matter").select("kind").execute()).map(({ kind }) => kind);
}
