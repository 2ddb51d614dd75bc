import { expect, test } from "vitest";
import { dueReminders } from "#app/domain/billing/due-reminders.ts";
import { issueInvoice } from "#app/domain/billing/issue-invoice.ts";
import { pauseReminders, resumeReminders } from "#app/domain/billing/pause-reminders.ts";
import { remindBuyers } from "#app/domain/billing/remind-buyers.ts";
import { approveReminders, reminderPlan, setReminderDays } from "#app/domain/billing/reminder-plan.ts";
import type { Database } from "#app/domain/transaction.ts";
import { makeTreasurer } from "#test/support/bank-imports.ts";
import { makeOrder, makeSeller } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";

/** Days after the invoice, which is due after 30 days. */
const after = (days: number) => new Date(NOW.getTime() + days * 24 * 60 * 60 * 1000);
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

async function opened({ size = 6 } = {}) {
  const { db } = await freshDatabase({ size });
  await makeSeller(db, { paymentDays: 30 });
  const edition = await makeEdition(db);
  const by = await makeTreasurer(db);
  const due = async () => {
    const { id } = await makeOrder(db, edition, {});
    await db.transaction().execute((trx) => issueInvoice(trx, { orderId: id, now: NOW }));
    return id;
  };
  const approve = (approved = true) => approveReminders(db, { edition: edition.id, approved, by, now: NOW });
  const listed = async (at: Date) =>
    (await dueReminders(db, { edition: edition.id, day: dayOf(at) })).map(({ order, step }) => [order, step]);
  return { db, edition: edition.id, by, due, approve, listed };
}

/** The steps of which a letter was posted. */
async function sent(db: Database) {
  const letters = await db.selectFrom("letter").select("id").where("kind", "=", "payment-reminder").execute();
  const steps = await db.selectFrom("reminder").select("step").orderBy("id").execute();
  expect(letters).toHaveLength(steps.length);
  return steps.map(({ step }) => step);
}

test("nothing is sent before the due day, nor before an organiser has approved the first run", async () => {
  const { db, due, listed } = await opened();
  const order = await due();
  expect(await listed(after(30))).toEqual([]);
  expect(await listed(after(36))).toEqual([]);
  expect(await listed(after(37))).toEqual([[order, 1]]);
  expect(await remindBuyers(db, { now: after(40) })).toBe(0);
  expect(await sent(db)).toEqual([]);
});

test("three texts follow each other by the days between them, each once, also when the first is late", async () => {
  const { db, due, approve } = await opened();
  await due();
  await approve();
  const counts: number[] = [];
  for (const day of [50, 50, 63, 64, 77, 78, 200]) counts.push(await remindBuyers(db, { now: after(day) }));
  expect(counts).toEqual([1, 0, 0, 1, 0, 1, 0]);
  expect(await sent(db)).toEqual([1, 2, 3]);
});

test("an order that is paid, paused or paid by card gets no reminder", async () => {
  const { db, edition, by, due, approve, listed } = await opened();
  const [paid, paused] = [await due(), await due()];
  await approve();
  await db
    .insertInto("payment")
    .values({
      ...{ order_id: paid, means: "transfer", amount_cents: 11_000, settles: true },
      ...{ paid_at: NOW, recorded_at: NOW },
    })
    .execute();
  const pausing = { edition, id: paused, by, now: NOW };
  expect(await pauseReminders(db, { ...pausing, reason: "Litige" })).toEqual({ kind: "paused" });
  expect(await pauseReminders(db, { ...pausing, id: 999, reason: "Litige" })).toEqual({ kind: "unknown" });
  expect(await listed(after(60))).toEqual([]);
  expect(await remindBuyers(db, { now: after(60) })).toBe(0);
  expect(await resumeReminders(db, pausing)).toEqual({ kind: "resumed" });
  expect(await listed(after(60))).toEqual([[paused, 1]]);
  await approve(false);
  expect(await remindBuyers(db, { now: after(60) })).toBe(0);
});

test("the days are an edition's own, and must follow each other", async () => {
  const { db, edition, by, due, listed } = await opened();
  const order = await due();
  const set = (days: readonly [number, number, number]) => setReminderDays(db, { edition, days, by, now: NOW });
  expect(await set([10, 10, 20])).toEqual({ kind: "order-wrong" });
  expect(await set([1, 2, 400])).toEqual({ kind: "order-wrong" });
  expect(await set([1, 2, 3])).toEqual({ kind: "kept" });
  expect(await reminderPlan(db, { edition })).toEqual({ days: [1, 2, 3], approvedAt: null });
  expect(await listed(after(31))).toEqual([[order, 1]]);
});

test("two runs at once send one letter", async () => {
  const { db, due, approve } = await opened({ size: 10 });
  await due();
  await approve();
  const runs = await Promise.all(Array.from({ length: 6 }, () => remindBuyers(db, { now: after(40) })));
  expect(runs.toSorted()).toEqual([0, 0, 0, 0, 0, 1]);
  expect(await sent(db)).toEqual([1]);
});
