import { expect, test } from "vitest";
import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import { returnByHand } from "#app/domain/billing/decide-matter.ts";
import { findOrder } from "#app/domain/billing/find-order.ts";
import { findReceipt } from "#app/domain/billing/find-receipt.ts";
import { findUndoable } from "#app/domain/billing/find-undoable.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { ledgerOf } from "#app/domain/billing/ledger.ts";
import { listMatters } from "#app/domain/billing/matters.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { recordPayment } from "#app/domain/billing/record-payment.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { undoPayment } from "#app/domain/billing/undo-payment.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition, PRICE_CENTS } from "#test/support/paid-samples.ts";

const TOTAL = 2 * PRICE_CENTS;

test("a cheque taken back is owed again, and can be recorded once more", async () => {
  const { db, order, pay, undo, entries, state } = await due();
  const cheque = { means: "cheque", reference: "7654321", remark: "Remis en main propre", amountCents: TOTAL } as const;
  const [first] = (await pay(cheque)).payments;
  expect(await pay(cheque)).toEqual({ kind: "again" });
  expect(await state()).toMatchObject({ state: "confirmed", receivedCents: TOTAL, openCents: 0 });
  expect(await undo(first, { tell: true })).toEqual({ kind: "undone", amountCents: TOTAL, letters: 1 });
  expect(await undo(first)).toEqual({ kind: "again" });
  expect(await state()).toMatchObject({ state: "due", receivedCents: 0, openCents: TOTAL, stray: [] });
  expect((await findReceipt(db, order)) === null).toBe(true);
  expect(await findUndoable(db, { ...order, payment: first ?? 0 })).toBe(null);
  const again = await pay(cheque);
  expect(again).toMatchObject({ kind: "recorded", leftCents: 0, excessCents: 0 });
  expect(await state()).toMatchObject({ state: "confirmed", receivedCents: TOTAL });
  expect(await entries()).toEqual([
    ...["charge 11000", "charge 11000", "payment -22000", "payment-undone 22000", "payment -22000"],
  ]);
  expect(await moneyDrift(db)).toEqual([]);
});

test("an excess that was recorded with a payment goes with it, and its refund is withdrawn", async () => {
  const { db, edition, pay, undo, state } = await due();
  const [paid, excess] = (await pay({ means: "cheque", reference: null, amountCents: TOTAL + 500 })).payments;
  expect((await listMatters(db, { edition })).map(({ kind }) => kind)).toEqual(["refund-by-transfer"]);
  expect(await undo(excess)).toMatchObject({ kind: "undone", amountCents: TOTAL + 500 });
  expect(await undo(paid)).toEqual({ kind: "again" });
  expect(await listMatters(db, { edition })).toEqual([]);
  expect(await state()).toMatchObject({ state: "due", openCents: TOTAL, returnedCents: 0, stray: [] });
  expect(await moneyDrift(db)).toEqual([]);
});

test("a payment of which money was returned is not taken back, and neither is one by card", async () => {
  const { db, edition, by, order, pay, undo } = await due();
  const [paid, excess] = (await pay({ means: "cash", reference: null, amountCents: TOTAL + 500 })).payments;
  const [matter] = await listMatters(db, { edition });
  await returnByHand(db, { edition, id: matter?.id ?? 0, by, now: NOW });
  expect([await undo(paid), await undo(excess)]).toEqual([{ kind: "spent" }, { kind: "spent" }]);
  expect(await findUndoable(db, { ...order, payment: paid ?? 0 })).toMatchObject({ isSpent: true, hasExcess: true });
  const card = await makeOrderFor(db, edition, 2);
  const { key } = await makeAttempt(db, card.id);
  await fulfil(db, { charge: chargeOf(key), now: NOW });
  const { id: charge } = await db
    .selectFrom("payment")
    .select("id")
    .where("means", "=", "card")
    .executeTakeFirstOrThrow();
  const asked = { edition, payment: charge, reason: "Erreur", tell: true, by, now: NOW };
  expect(await undoPayment(db, { ...asked, id: card.id })).toEqual({ kind: "by-card" });
  expect(await undoPayment(db, { ...asked, id: order.id })).toEqual({ kind: "unknown" });
  expect(await undoPayment(db, { ...asked, id: card.id, edition: edition + 1 })).toEqual({ kind: "unknown" });
  expect(await moneyDrift(db)).toEqual([]);
});

test("one of two parts taken back leaves the other, and the rest settles the order later", async () => {
  const { db, pay, undo, state } = await due();
  const [first] = (await pay({ means: "cheque", reference: "1", amountCents: 5_000 })).payments;
  await pay({ means: "transfer", reference: "VIR 2" });
  expect(await undo(first)).toMatchObject({ kind: "undone", amountCents: 5_000 });
  expect(await state()).toMatchObject({ state: "due", receivedCents: TOTAL - 5_000, openCents: 5_000 });
  expect(await pay({ means: "cash", reference: null })).toMatchObject({ kind: "recorded", leftCents: 0 });
  expect(await state()).toMatchObject({ state: "confirmed", receivedCents: TOTAL });
  expect(await moneyDrift(db)).toEqual([]);
});

test("a cheque without funds for an order that was cancelled leaves nothing to return", async () => {
  const { db, edition, by, order, pay, undo, state } = await due();
  const [paid] = (await pay({ means: "cheque", reference: "1" })).payments;
  await refundOrder(db, { edition, id: order.id, reason: "Annulation", by, now: NOW });
  expect((await listMatters(db, { edition })).map(({ kind }) => kind)).toEqual(["refund-by-transfer"]);
  expect(await undo(paid)).toMatchObject({ kind: "undone" });
  expect(await listMatters(db, { edition })).toEqual([]);
  expect(await state()).toMatchObject({ state: "cancelled", openCents: 0 });
  expect(await moneyDrift(db)).toEqual([]);
});

test("a place that is cancelled after its cheque bounced owes only what is kept", async () => {
  const { db, edition, pay, undo, state } = await due();
  const [paid] = (await pay({ means: "cheque", reference: "1" })).payments;
  const [line] = (await state()).lines;
  await cancelPlace(db, { edition, id: line?.registration?.id ?? 0, creditCents: 10_000, by: null, now: NOW });
  expect(await undo(paid)).toMatchObject({ kind: "undone", amountCents: TOTAL });
  expect(await state()).toMatchObject({ state: "due", openCents: TOTAL - 10_000 });
  expect(await moneyDrift(db)).toEqual([]);
});

/** A confirmed order of two places that is to be paid. */
async function due() {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const { id } = await makeOrderFor(db, edition, 1, { payment: "mandate" });
  const order = { edition, id };
  type Wanted = Omit<Parameters<typeof recordPayment>[1], "edition" | "id" | "paidAt" | "by" | "now">;
  return {
    ...{ db, edition, by, order },
    pay: async (wanted: Wanted) => {
      const outcome = await recordPayment(db, { ...order, ...wanted, paidAt: NOW, by, now: NOW });
      return outcome as typeof outcome & { payments: number[] };
    },
    undo: async (payment = 0, { tell = false } = {}) =>
      await undoPayment(db, { ...order, payment, reason: "Sans provision", tell, by, now: NOW }),
    entries: async () => (await ledgerOf(db, { order: id })).map(({ kind, cents }) => `${kind} ${cents}`),
    state: async () => {
      const found = await findOrder(db, order);
      if (!found) throw new Error("the order is gone");
      return found;
    },
  };
}
