import { expect, test } from "vitest";
import { acceptLatePayment } from "#app/domain/billing/decide-matter.ts";
import { approveRequest, declineRequest } from "#app/domain/billing/decide-request.ts";
import { expireHeldPlaces } from "#app/domain/billing/expire-held-places.ts";
import { findOrder } from "#app/domain/billing/find-order.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { recordPayment, takesPayment } from "#app/domain/billing/record-payment.ts";
import { retakePlace } from "#app/domain/billing/retake-place.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { countWaiting } from "#app/domain/work/waiting-work.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { answerLetters, later, lettersIn } from "#test/support/held-places.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";

test("an order that needs an approval waits for it when its transfer comes after its hold, and the money is recorded", async () => {
  const { db, edition, id, by, code } = await withEndedHold();
  const paid = { edition, id, means: "transfer", reference: "VIR 1", paidAt: NOW, by, now: later(9) } as const;
  expect(await recordPayment(db, paid)).toMatchObject({ kind: "recorded", leftCents: 0, excessCents: 0 });
  expect(await stateOf(db, edition, id)).toEqual(["to-approve", -22_000]);
  expect(await waiting(db, edition)).toEqual({ "to-approve": 1 });
  expect((await lettersIn(db)).at(-1)).toMatch(/ payment-waits$/);
  expect((await retakePlace(db, { code, now: later(9) })).kind).toBe("awaiting");
  expect(await seats(db)).toEqual({ registrations: 0, used: 2 });
  expect([await countDrift(db), await moneyDrift(db)]).toEqual([[], []]);

  expect(await approveRequest(db, { edition, order: id, by, now: later(10) })).toEqual({ kind: "approved" });
  expect(await stateOf(db, edition, id)).toEqual(["confirmed", 0]);
  expect([await waiting(db, edition), await seats(db)]).toEqual([{}, { registrations: 2, used: 2 }]);
  expect((await lettersIn(db)).some((letter) => letter.endsWith(" order-paid"))).toBe(true);
  expect([await countDrift(db), await moneyDrift(db)]).toEqual([[], []]);
});

test("a part that comes after the hold gives the order no time, and the rest can come before the approval or after it", async () => {
  for (const first of ["rest", "approval"] as const) {
    const { db, edition, id, by } = await withEndedHold();
    const part = (amountCents: number, reference: string) =>
      recordPayment(db, { edition, id, means: "transfer", amountCents, reference, paidAt: NOW, by, now: later(9) });
    const approve = () => approveRequest(db, { edition, order: id, by, now: later(10) });
    expect(await part(4_000, "VIR 1")).toMatchObject({ kind: "recorded", leftCents: 18_000 });
    expect(await stateOf(db, edition, id)).toEqual(["to-approve", -4_000]);
    if (first === "approval") {
      expect((await approve()).kind).toBe("approved");
      expect(await stateOf(db, edition, id)).toEqual(["held", -4_000]);
    }
    expect(await part(18_000, "VIR 2")).toMatchObject({ kind: "recorded", leftCents: 0 });
    if (first === "rest") {
      expect(await stateOf(db, edition, id)).toEqual(["to-approve", -22_000]);
      expect((await approve()).kind).toBe("approved");
    }
    expect(await stateOf(db, edition, id)).toEqual(["confirmed", 0]);
    expect([await seats(db), await countDrift(db), await moneyDrift(db)]).toEqual([
      { registrations: 2, used: 2 },
      [],
      [],
    ]);
  }
});

test("what came for an order that is declined, or that nobody approves until its edition is over, is to be returned", async () => {
  for (const end of ["declined", "over"] as const) {
    const { db, edition, id, by } = await withEndedHold();
    await recordPayment(db, { edition, id, means: "transfer", reference: "VIR 1", paidAt: NOW, by, now: later(9) });
    const over = later(24 * 400);
    if (end === "declined") await declineRequest(db, { edition, order: id, reason: "Complet", by, now: later(10) });
    else expect(await expireHeldPlaces(db, { now: over })).toBe(1);
    expect(await stateOf(db, edition, id)).toEqual([end === "declined" ? "declined" : "expired", 0]);
    expect(await waiting(db, edition)).toEqual({ "refund-by-transfer": 1 });
    expect([await seats(db), await countDrift(db), await moneyDrift(db)]).toEqual([
      { registrations: 0, used: 0 },
      [],
      [],
    ]);
  }
});

test("what comes once all is paid, and before the approval, is to be returned", async () => {
  const { db, edition, id, by } = await withEndedHold();
  const paying = { edition, id, means: "transfer", paidAt: NOW, by, now: later(9) } as const;
  await recordPayment(db, { ...paying, reference: "VIR 1" });
  const again = await recordPayment(db, { ...paying, reference: "VIR 2", amountCents: 500 });
  expect(again).toMatchObject({ kind: "recorded", leftCents: 0, excessCents: 500 });
  expect((await lettersIn(db)).at(-1)).toMatch(/ payment-returned$/);
  expect(await waiting(db, edition)).toEqual({ "refund-by-transfer": 1, "to-approve": 1 });
  await approveRequest(db, { edition, order: id, by, now: later(10) });
  expect([await stateOf(db, edition, id), await moneyDrift(db)]).toEqual([["confirmed", 0], []]);
});

test("whose places are gone gets the money back, and no approval is asked for", async () => {
  const { db, edition, id, by } = await withEndedHold();
  await db.updateTable("quota").set({ size: 0 }).execute();
  await recordPayment(db, { edition, id, means: "transfer", reference: "VIR 1", paidAt: NOW, by, now: later(9) });
  expect(await stateOf(db, edition, id)).toEqual(["expired", 0]);
  expect(await waiting(db, edition)).toEqual({ "refund-by-transfer": 1 });
});

test("a payment is recorded for an order that waits for its approval, and not for one whose address is unproven", () => {
  const takes = (state: string) => takesPayment({ payment: "transfer", state });
  expect(["to-approve", "to-prove", "held", "expired"].map(takes)).toEqual([true, false, true, true]);
  expect(takesPayment({ payment: "card", state: "to-approve" })).toBe(false);
});

test("a card charge without the approval that its order needs is left to an organiser, who approves by accepting it", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  await db.updateTable("ticket_type").set({ approval: "always" }).execute();
  const { id } = await makeOrderFor(db, edition);
  const { key } = await makeAttempt(db, id);
  expect((await fulfil(db, { charge: chargeOf(key), now: later(1) })).kind).toBe("to-decide");
  expect(await waiting(db, edition)).toEqual({ "late-payment": 1, "to-approve": 1 });
  expect((await stateOf(db, edition, id))[0]).toBe("to-approve");
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const matter = await db
    .selectFrom("matter")
    .select("id")
    .where("kind", "=", "late-payment")
    .executeTakeFirstOrThrow();
  expect((await acceptLatePayment(db, { edition, id: matter.id, by, now: later(9) })).kind).toBe("accepted");
  const held = await db.selectFrom("held_place").select(["ending", "decided_by as by"]).execute();
  expect([held, await stateOf(db, edition, id)]).toEqual([[{ ending: "confirmed", by }], ["confirmed", 0]]);
  expect([await waiting(db, edition), await countDrift(db), await moneyDrift(db)]).toEqual([{}, [], []]);
});

/** An order by transfer that needs an approval, whose hold has ended with its address unproven. */
async function withEndedHold() {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  await db.updateTable("ticket_type").set({ transfer: "at-payment", transfer_days: 3, approval: "always" }).execute();
  const { id } = await makeOrderFor(db, edition, 1, { payment: "transfer", mail: true });
  const { code } = await db.selectFrom("held_place").select("code").executeTakeFirstOrThrow();
  await answerLetters(db, "accepted");
  await expireHeldPlaces(db, { now: later(200) });
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  return { db, edition, id, by, code };
}

async function stateOf(db: Database, edition: number, id: number) {
  const order = await findOrder(db, { edition, id });
  return [order?.state, order?.openCents];
}

async function waiting(db: Database, edition: number) {
  return Object.fromEntries(await countWaiting(db, { edition, may: ["see-orders"], now: later(9) }));
}

async function seats(db: Database) {
  const registrations = await db.selectFrom("registration").where("cancelled_at", "is", null).select("id").execute();
  const { used } = await db.selectFrom("quota").select("used").executeTakeFirstOrThrow();
  return { registrations: registrations.length, used };
}
