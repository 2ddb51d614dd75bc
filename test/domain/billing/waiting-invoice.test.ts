import { expect, test } from "vitest";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { listMatters } from "#app/domain/billing/matters.ts";
import { ordersOf } from "#app/domain/billing/orders-of.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { completeBuyer, issueWaiting } from "#app/domain/billing/waiting-invoice.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import type { Database } from "#app/domain/transaction.ts";
import { BUYER, makeSeller } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";

test("an invoice that waited for its buyer is issued with the next number once the buyer is given", async () => {
  const { db, edition, code } = await paidWithoutBuyer();
  const after = await makeOrderFor(db, edition, 2, { payment: "mandate" });
  expect(await references(db)).toEqual(["F-2030-00001"]);
  expect(await kinds(db, edition)).toEqual(["invoice-missing"]);
  expect(await completeBuyer(db, { code, buyer: BUYER, now: NOW })).toEqual({ kind: "issued" });
  expect(await references(db)).toEqual(["F-2030-00001", "F-2030-00002"]);
  expect(await kinds(db, edition)).toEqual([]);
  const other = { ...BUYER, name: "Un autre nom" };
  for (const closed of [code, after.code])
    expect(await completeBuyer(db, { code: closed, buyer: other, now: NOW })).toEqual({ kind: "closed" });
  expect(await db.selectFrom("buyer").select("name").distinct().execute()).toEqual([{ name: BUYER.name }]);
});

test("an invoice that waited for the seller is issued by an organiser, once", async () => {
  const { db, edition, code, by } = await paidWithoutBuyer();
  await db.deleteFrom("seller").execute();
  const act = { edition, id: await openWorkId(db, edition), by, now: NOW };
  expect(await issueWaiting(db, act)).toEqual({ kind: "buyer-unknown" });
  expect(await completeBuyer(db, { code, buyer: BUYER, now: NOW })).toEqual({ kind: "kept" });
  const corrected = { ...BUYER, name: "Ville imaginaire bis" };
  expect(await completeBuyer(db, { code, buyer: corrected, now: NOW })).toEqual({ kind: "kept" });
  expect(await issueWaiting(db, act)).toEqual({ kind: "seller-unknown" });
  expect(await kinds(db, edition)).toEqual(["invoice-missing"]);
  await makeSeller(db);
  expect(await issueWaiting(db, { ...act, edition: edition + 1 })).toEqual({ kind: "unknown" });
  const twice = await Promise.all([issueWaiting(db, act), issueWaiting(db, act)]);
  expect(twice.some(({ kind }) => kind === "issued")).toBe(true);
  expect(await references(db)).toEqual(["F-2030-00001"]);
  const { content } = await db.selectFrom("invoice").select("content").executeTakeFirstOrThrow();
  expect(content).toMatchObject({ buyer: { name: corrected.name } });
});

test("a cancelled order needs no invoice", async () => {
  const { db, edition, id, code, by } = await paidWithoutBuyer();
  const work = await openWorkId(db, edition);
  await refundOrder(db, { edition, id, reason: "Annulation", by, now: NOW });
  expect(await completeBuyer(db, { code, buyer: BUYER, now: NOW })).toEqual({ kind: "closed" });
  expect(await issueWaiting(db, { edition, id: work, by, now: NOW })).toEqual({ kind: "unknown" });
  expect(await references(db)).toEqual([]);
});

test("a person finds the orders that they placed for others, and no other person's", async () => {
  const { db, edition } = await paidWithoutBuyer();
  const second = await makeOrderFor(db, edition, 2, { payment: "mandate" });
  const owner = await db
    .selectFrom("order")
    .select("person_id as person")
    .where("id", "=", second.id)
    .executeTakeFirstOrThrow();
  expect(await ordersOf(db, owner)).toMatchObject([
    { code: second.code, state: "due", people: 2, totalCents: 22_000, hasInvoice: true, hasCreditNote: false },
  ]);
});

/** An order for two, paid by card without a named buyer. */
async function paidWithoutBuyer() {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const { id, code } = await makeOrderFor(db, edition, 1, { buyer: null });
  const { key } = await makeAttempt(db, id);
  await fulfil(db, { charge: chargeOf(key), now: NOW });
  return { db, edition, id, code, by: await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW }) };
}

async function openWorkId(db: Database, edition: number): Promise<number> {
  return (await listMatters(db, { edition }))[0]?.id ?? 0;
}

async function kinds(db: Database, edition: number) {
  return (await listMatters(db, { edition })).map(({ kind }) => kind);
}

async function references(db: Database) {
  return (await db.selectFrom("invoice").select("reference").orderBy("id").execute()).map(({ reference }) => reference);
}
