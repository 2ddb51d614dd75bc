import { expect, test } from "vitest";
import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { exportOrders, listOrders } from "#app/domain/billing/list-orders.ts";
import { MONEY_STATES } from "#app/domain/billing/money-states.ts";
import { recordPayment } from "#app/domain/billing/record-payment.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition, PRICE_CENTS } from "#test/support/paid-samples.ts";

const TOTAL = 2 * PRICE_CENTS;

test("each state of money lists its orders, with the sums of all that match and the age of each debt", async () => {
  const { db, edition, ids } = await everyState();
  const listed: Record<string, unknown> = {};
  for (const money of MONEY_STATES) {
    const { orders, ...sums } = await listOrders(db, { edition, money, today: "2030-02-20" });
    listed[money] = [orders.map(({ id }) => ids.get(id)).sort(), sums.dueCents, sums.returnCents];
  }
  expect(listed).toEqual({
    "to-pay": [["due", "part"], 2 * TOTAL - 5_000, 0],
    overdue: [["due", "part"], 2 * TOTAL - 5_000, 0],
    "part-paid": [["part"], TOTAL - 5_000, 0],
    "mandate-awaited": [["due", "part"], 2 * TOTAL - 5_000, 0],
    overpaid: [["overpaid"], 0, 0],
    "no-place": [["in question", "wrong amount"], 0, 1],
    "cancelled-invoiced": [["in question", "kept"], 0, 0],
  });
  const { orders } = await listOrders(db, { edition, money: "overdue", today: "2030-02-20" });
  expect(orders.map(({ dueOn, lateDays }) => [dueOn, lateDays])).toEqual([
    ["2030-02-09", 11],
    ["2030-02-09", 11],
  ]);
  expect((await listOrders(db, { edition, money: "overdue", today: "2030-02-09" })).total).toBe(0);
});

test("the sums are of all pages, and the file has all rows", async () => {
  const { db, edition } = await everyState();
  const { orders, total, dueCents } = await listOrders(db, { edition, money: "to-pay", size: 1 });
  expect([orders.length, total, dueCents]).toEqual([1, 2, 2 * TOTAL - 5_000]);
  expect(await exportOrders(db, { edition, money: "to-pay" })).toHaveLength(2);
});

/** An order in each state, by its name here. */
async function everyState() {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db, { quotas: { places: 40 } });
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const ids = new Map<number, string>();
  const place = async (name: string, payment: "card" | "mandate" = "mandate") => {
    const { id } = await makeOrderFor(db, edition, ids.size + 1, { payment });
    ids.set(id, name);
    return id;
  };
  const pay = async (id: number, amountCents?: number) =>
    await recordPayment(db, {
      ...{ edition, id, means: "cheque", reference: null, paidAt: NOW, by, now: NOW },
      ...(amountCents ? { amountCents } : {}),
    });
  await place("due");
  await pay(await place("part"), 5_000);
  await pay(await place("paid"));
  await pay(await place("overpaid"), TOTAL + 700);
  const wrong = await place("wrong amount", "card");
  await fulfil(db, { charge: chargeOf((await makeAttempt(db, wrong)).key, { amountCents: 1 }), now: NOW });
  for (const [name, creditCents] of [
    ["in question", null],
    ["kept", 1_000],
  ] as const) {
    const id = await place(name);
    await pay(id);
    for (const registration of await placesOf(db, id)) {
      const which = { edition, id: registration, by: null, now: NOW };
      await cancelPlace(db, creditCents === null ? { ...which, decidedLater: true } : { ...which, creditCents });
    }
  }
  return { db, edition, ids };
}

async function placesOf(db: Database, order: number): Promise<number[]> {
  const lines = await db
    .selectFrom("order_line")
    .select("registration_id as id")
    .where("order_id", "=", order)
    .execute();
  return lines.map(({ id }) => id ?? 0);
}
