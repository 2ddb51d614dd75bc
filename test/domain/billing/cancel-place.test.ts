import { sql } from "kysely";
import { expect, test } from "vitest";
import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import { cancellationTerms } from "#app/domain/billing/cancellation-terms.ts";
import { findOrder } from "#app/domain/billing/find-order.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { openCentsOf } from "#app/domain/billing/ledger.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { recordRefund } from "#app/domain/billing/refunds.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";

/** The edition's first day is a month after NOW; its terms keep a fifth until ten days before. */
const LATE = new Date("2030-02-20T12:00:00Z");

test("a paid place is cancelled under the terms that were shown: a part is kept, the rest refunded with a credit note", async () => {
  const { db, order, places, answer } = await paidOrder();
  const [first = 0, second = 0] = places;
  const terms = await cancellationTerms(db, { registration: first, now: NOW });
  expect(terms).toMatchObject({
    ...{ chargedCents: 11_000, by: "terms", keptCents: 2_200, creditCents: 8_800, returnedCents: 8_800, state: "paid" },
    until: new Date("2030-02-19T23:00:00Z"),
  });
  for (const id of [first, second])
    expect((await cancelPlace(db, { ...order, id, by: null, now: NOW })).kind).toBe("cancelled");
  expect((await cancelPlace(db, { ...order, id: second, by: null, now: NOW })).kind).toBe("cancelled");
  const refunds = await db
    .selectFrom("refund")
    .select(["amount_cents", "idempotency_key as key"])
    .orderBy("id")
    .execute();
  expect(refunds.map(({ amount_cents }) => amount_cents)).toEqual([8_800, 8_800]);
  expect(await notesOf(db)).toEqual([
    ["A-2030-00001", 8_800],
    ["A-2030-00002", 8_800],
  ]);
  // Stripe's answers are told apart by their keys, in whatever order they come.
  for (const { key } of refunds.toReversed()) expect((await answer(key)).kind).toBe("kept");
  expect((await db.selectFrom("refund").select("id").where("done_at", "is", null).execute()).length).toBe(0);
  expect(await db.selectFrom("matter").select("kind").execute()).toEqual([]);
  expect(await openCentsOf(db, { order: order.order })).toBe(0);
  expect(await moneyDrift(db)).toEqual([]);
  const letters = await db
    .selectFrom("letter")
    .select("data")
    .where("kind", "=", "place-cancelled")
    .orderBy("id")
    .execute();
  expect(letters.map(({ data }) => data)).toEqual([
    expect.objectContaining({ refunds: [1] }),
    expect.objectContaining({ refunds: [2] }),
  ]);
});

test("after the deadline the whole price is kept, and an organiser may give back any part of it, but no more", async () => {
  const { db, by, order, places } = await paidOrder();
  const [first = 0, second = 0] = places;
  expect(await cancellationTerms(db, { registration: first, now: LATE })).toMatchObject({
    keptCents: 11_000,
    creditCents: 0,
  });
  await cancelPlace(db, { ...order, id: first, by: null, now: LATE });
  expect([await notesOf(db), await db.selectFrom("refund").select("id").execute()]).toEqual([[], []]);
  const asOrganiser = { ...order, id: second, by, now: LATE };
  expect(await cancelPlace(db, { ...asOrganiser, creditCents: 11_001 })).toEqual({ kind: "too-much" });
  expect((await db.selectFrom("registration").select("id").where("cancelled_at", "is", null).execute()).length).toBe(1);
  await cancelPlace(db, { ...asOrganiser, creditCents: 5_001 });
  expect(await notesOf(db)).toEqual([["A-2030-00001", 5_001]]);
  expect(await db.selectFrom("refund").select("amount_cents").execute()).toEqual([{ amount_cents: 5_001 }]);
  expect(await moneyDrift(db)).toEqual([]);
});

test("a place that a public body still owes is taken off its debt by a credit note, and the rest settles its order", async () => {
  const { db, by, edition } = await edited();
  const { id, code } = await makeOrderFor(db, edition, 1, { payment: "mandate" });
  const [first = 0] = await placesOf(db);
  expect(await cancellationTerms(db, { registration: first, now: NOW })).toMatchObject({
    ...{ creditCents: 8_800, returnedCents: 0, state: "due" },
  });
  await cancelPlace(db, { edition, id: first, by: null, now: NOW });
  expect(await findOrder(db, { code })).toMatchObject({ state: "due", openCents: 13_200 });
  const transfer = { edition, id, reference: "VIR 1", paidAt: NOW, by, now: NOW };
  expect(await recordTransfer(db, transfer)).toEqual({ kind: "recorded", leftCents: 0, excessCents: 0 });
  expect(await findOrder(db, { code })).toMatchObject({ state: "confirmed", openCents: 0, receivedCents: 13_200 });
  expect(await notesOf(db)).toEqual([["A-2030-00001", 8_800]]);
  expect(await moneyDrift(db)).toEqual([]);
});

test("where an organiser decides, or leaves it open, a matter is opened and nothing is returned yet", async () => {
  const { db, by, order, places } = await paidOrder();
  const [first = 0, second = 0] = places;
  await cancelPlace(db, { ...order, id: first, by, decidedLater: true, now: NOW });
  await db.updateTable("ticket_type").set({ cancelling: "decided" }).execute();
  expect(await cancellationTerms(db, { registration: second, now: NOW })).toMatchObject({
    by: "decided",
    creditCents: null,
  });
  await cancelPlace(db, { ...order, id: second, by: null, now: NOW });
  const matters = await db.selectFrom("matter").select(["kind", "subject"]).orderBy("id").execute();
  expect(matters).toEqual(places.map((id) => ({ kind: "paid-place-cancelled", subject: `registration:${id}` })));
  expect([await notesOf(db), await db.selectFrom("refund").select("id").execute()]).toEqual([[], []]);
});

async function edited() {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  await db.updateTable("ticket_type").set({ cancelling: "terms", cancel_days: 10, cancel_kept_percent: 20 }).execute();
  await db.deleteFrom("edition_day").execute();
  await db.insertInto("edition_day").values({ edition_id: edition, day: "2030-03-01" }).execute();
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  return { db, edition, by };
}

/** An order of two places at 110 €, paid by card. */
async function paidOrder() {
  const { db, edition, by } = await edited();
  const { id } = await makeOrderFor(db, edition);
  const { key } = await makeAttempt(db, id);
  const charge = chargeOf(key);
  await fulfil(db, { charge, now: NOW });
  let number = 0;
  const answer = (of: string) => {
    number += 1;
    const told = { refund: `re_${number}`, key: of, state: "done", reason: null } as const;
    return recordRefund(db, { paymentIntent: charge.paymentIntent, answer: told, now: NOW });
  };
  return { db, by, order: { edition, order: id }, places: await placesOf(db), answer };
}

type Db = Awaited<ReturnType<typeof edited>>["db"];

async function placesOf(db: Db): Promise<number[]> {
  const lines = await db.selectFrom("order_line").select("registration_id as id").orderBy("position").execute();
  return lines.map(({ id }) => id ?? 0);
}

async function notesOf(db: Db) {
  const { rows } = await sql<{ reference: string; cents: number }>`select reference, gross_cents as cents from invoice
    where kind = 'credit-note' order by id`.execute(db);
  return rows.map(({ reference, cents }) => [reference, cents]);
}
