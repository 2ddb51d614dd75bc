import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { countPeople } from "#app/domain/announcements/people-of-list.ts";
import { cancelUnpaid, planUnpaid } from "#app/domain/billing/cancel-unpaid.ts";
import { giveBack } from "#app/domain/billing/give-back.ts";
import { listOrders } from "#app/domain/billing/list-orders.ts";
import { moneyOfOrder } from "#app/domain/billing/money-of-order.ts";
import { recordPayment } from "#app/domain/billing/record-payment.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { lettersIn } from "#test/support/held-places.ts";
import { lockWaits } from "#test/support/lock-waits.ts";
import { makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";

async function here() {
  const { db, pool } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const by = await findOrCreatePerson(db, { email: "organisation@exemple.invalid", now: NOW });
  const acting = { edition, by, now: NOW };
  const order = async (at: number, payment: "mandate" | "card") =>
    (await makeOrderFor(db, edition, at, { payment })).id;
  const pay = (on: Database, id: number, amountCents?: number) =>
    recordPayment(on, {
      ...acting,
      ...{ id, means: "cheque", reference: "12", paidAt: NOW },
      ...(amountCents === undefined ? {} : { amountCents }),
    });
  return { db, pool, edition, acting, order, pay };
}

test("unpaid orders are cancelled with their places and letters, others stay for a reason that is said before; twice changes nothing", async () => {
  const { db, edition, acting, order, pay } = await here();
  const [one, two] = [await order(1, "mandate"), await order(2, "mandate")];
  const [paid, part] = [await order(3, "mandate"), await order(4, "mandate")];
  const held = await order(5, "card");
  const other = await order(6, "mandate");
  await pay(db, paid);
  await pay(db, part, 1000);
  const wanted = { edition, among: [one, two, paid, part, held] };
  const { by, now } = acting;
  const cancel = (expected: number) => cancelUnpaid(db, { wanted, expected, reason: "Sans règlement", by, now });
  const left = (id: number, why: string) => ({ id, name: expect.any(String), why });
  expect(await planUnpaid(db, wanted)).toEqual({
    ids: [one, two],
    left: [left(paid, "paid"), left(part, "part-paid"), left(held, "not-confirmed")],
  });
  expect(await countPeople(db, { edition, audience: "buyers", among: [one, two, paid] })).toEqual({
    // One buyer has all three.
    letters: 1,
    leftOut: { "same-person": 2 },
  });
  const before = (await lettersIn(db)).length;
  expect([await cancel(3), await cancel(2), await cancel(2)]).toEqual([
    { kind: "count-differs", count: 2 },
    { kind: "done", done: 2, left: 0, letters: 6 },
    { kind: "count-differs", count: 0 },
  ]);
  expect((await lettersIn(db)).length - before).toBe(6);
  const states = async (state: "cancelled" | "due") =>
    (await listOrders(db, { edition, state })).orders.map(({ id }) => id).toSorted((a, b) => a - b);
  expect([await states("cancelled"), await states("due")]).toEqual([
    [one, two],
    [part, other],
  ]);
  expect(await countDrift(db)).toEqual([]);
});

test("an order that is paid while it waits to be cancelled stays, and without the second look it would not", async () => {
  const { db, pool, edition, acting, order, pay } = await here();
  const id = await order(1, "mandate");
  const { by, now } = acting;
  const reason = "Sans règlement";
  let cancelling: ReturnType<typeof cancelUnpaid> | undefined;
  await db.transaction().execute(async (trx) => {
    await pay(trx, id);
    cancelling = cancelUnpaid(db, { wanted: { edition, among: [id] }, expected: 1, reason, by, now });
    while ((await lockWaits(pool)) === 0) await delay(5);
  });
  expect(await cancelling).toEqual({ kind: "done", done: 0, left: 1, letters: 0 });
  const money = await moneyOfOrder(db, { order: id });
  expect(money).toMatchObject({ isCancelled: false, openCents: 0 });
  const lines = (money?.places ?? []).map(({ line, chargedCents: creditCents }) => ({
    ...{ line, creditCents, cancels: true },
  }));
  expect((await giveBack(db, { ...acting, id, lines, way: null, reason })).kind).toBe("given-back");
  expect(await moneyOfOrder(db, { order: id })).toMatchObject({ isCancelled: true, openCents: -22_000 });
});
