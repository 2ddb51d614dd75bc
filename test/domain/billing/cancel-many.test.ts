import { expect, test } from "vitest";
import { carryOutCancellations, startCancellation } from "#app/domain/billing/cancel-many.ts";
import { findCancellations } from "#app/domain/billing/find-cancellations.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { planCancellation } from "#app/domain/billing/plan-cancellation.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";

const WHOLE = { ticketType: null, session: null, creditPercent: 100, cancelsPlaces: true };

test("cancelling an edition does what its dry run says: debts shrink, cards and accounts get their part, sales end", async () => {
  const { db, edition, by } = await prepared();
  const plan = await planCancellation(db, { edition, ...WHOLE });
  expect(plan).toEqual({
    ...{ people: 6, orders: 3, creditCents: 66_000, notDueCents: 22_000, waiting: 0 },
    ...{ cardCents: 22_000, cardOrders: 1, accountCents: 22_000, accountOrders: 1 },
  });
  expect(await db.selectFrom("cancellation_run").select("id").execute()).toEqual([]);
  const wanted = { edition, ...WHOLE, reason: "Grève", by, now: NOW };
  expect(await startCancellation(db, wanted)).toMatchObject({ kind: "started", orders: 3 });
  // A worker that dies after one order leaves the rest to the next round.
  expect(await carryOutCancellations(db, { now: NOW, forMs: 0.001 })).toBeLessThanOrEqual(1);
  await carryOutCancellations(db, { now: NOW });
  expect(await carryOutCancellations(db, { now: NOW })).toBe(0);
  expect(await findCancellations(db, { edition })).toMatchObject([
    { orders: 3, done: 3, creditCents: 66_000, returnedCents: 44_000, refused: [], finishedAt: NOW },
  ]);
  const refunds = await db.selectFrom("refund").select(["way", "amount_cents as cents"]).orderBy("id").execute();
  expect(refunds.toSorted((one, other) => String(one.way).localeCompare(String(other.way)))).toEqual([
    { way: "account", cents: 22_000 },
    { way: "card", cents: 22_000 },
  ]);
  expect(await activeOf(db)).toBe(0);
  expect((await db.selectFrom("ticket_type").select("sales_until").execute()).every((row) => row.sales_until)).toBe(
    true,
  );
  const letters = await db
    .selectFrom("letter")
    .select("kind")
    .where("kind", "like", "registration-cancelled")
    .execute();
  expect([letters.length, await moneyDrift(db)]).toEqual([6, []]);
  expect((await startCancellation(db, wanted)).kind).toBe("nothing");
});

test("a part of the price is given back without the places, and what the part leaves stays charged", async () => {
  const { db, edition, by } = await prepared();
  const wanted = { edition, ...WHOLE, creditPercent: 33, cancelsPlaces: false };
  const plan = await planCancellation(db, wanted);
  expect(plan).toMatchObject({ creditCents: 6 * 3_630, notDueCents: 2 * 3_630, cardCents: 7_260, accountCents: 7_260 });
  await startCancellation(db, { ...wanted, reason: "Séance annulée", by, now: NOW });
  await carryOutCancellations(db, { now: NOW });
  const charged = await db
    .selectFrom("order")
    .select((row) => row.fn.countAll<string>().as("count"))
    .executeTakeFirst();
  expect([await activeOf(db), Number(charged?.count), await moneyDrift(db)]).toEqual([6, 3, []]);
  expect((await db.selectFrom("ticket_type").select("sales_until").execute()).every((row) => !row.sales_until)).toBe(
    true,
  );
});

test("two workers carry out each order once", async () => {
  const { db, edition, by } = await prepared();
  await startCancellation(db, { edition, ...WHOLE, reason: "Grève", by, now: NOW });
  await Promise.all([carryOutCancellations(db, { now: NOW }), carryOutCancellations(db, { now: NOW })]);
  const notes = await db.selectFrom("invoice").select("gross_cents").where("kind", "=", "credit-note").execute();
  expect([notes.length, await moneyDrift(db)]).toEqual([3, []]);
});

/** Three orders of two places at 110 €: paid by card, paid by transfer, and due. */
async function prepared() {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db, { quotas: { places: 10 } });
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const { id: byCard } = await makeOrderFor(db, edition, 1);
  await fulfil(db, { charge: chargeOf((await makeAttempt(db, byCard)).key), now: NOW });
  const { id } = await makeOrderFor(db, edition, 2, { payment: "mandate" });
  await recordTransfer(db, { edition, id, reference: "VIR 2", paidAt: NOW, by, now: NOW });
  await makeOrderFor(db, edition, 3, { payment: "mandate" });
  return { db, edition, by };
}

async function activeOf(db: Database): Promise<number> {
  return (await db.selectFrom("registration").select("id").where("cancelled_at", "is", null).execute()).length;
}
