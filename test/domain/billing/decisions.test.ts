import { expect, test } from "vitest";
import { closeMatter } from "#app/domain/billing/close-matter.ts";
import { acceptLatePayment, refundMatter, returnByHand } from "#app/domain/billing/decide-matter.ts";
import { expireOrders } from "#app/domain/billing/end-order.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { giveBack } from "#app/domain/billing/give-back.ts";
import { openCentsOf } from "#app/domain/billing/ledger.ts";
import { listMatters } from "#app/domain/billing/matters.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import type { PaymentService, RefundAnswer } from "#app/domain/billing/payment-service.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { recordRefund, sendRefunds } from "#app/domain/billing/refunds.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { roundOfPayments } from "#app/jobs/payment-round.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

const LATER = new Date(NOW.getTime() + 60 * 60_000);
const wordsOf = () => ({ words: "", page: "" });

test("a late payment gets its places once they are free, and only once", async () => {
  const { db, act, edition } = await latePayment();
  expect(await acceptLatePayment(db, act)).toEqual({ kind: "full" });
  expect(await kinds(db, edition)).toEqual(["late-payment"]);
  await db.updateTable("quota").set({ size: 3 }).execute();
  expect(await acceptLatePayment(db, act)).toEqual({ kind: "accepted" });
  expect(await acceptLatePayment(db, act)).toEqual({ kind: "unknown" });
  expect(await refundMatter(db, act)).toEqual({ kind: "unknown" });
  expect(await kinds(db, edition)).toEqual([]);
  expect(await db.selectFrom("payment").select("settles").execute()).toEqual([{ settles: true }]);
  expect(await db.selectFrom("invoice").select("reference").execute()).toEqual([{ reference: "F-2030-00001" }]);
  expect(await countDrift(db)).toEqual([]);
});

test("a refunded late payment is refunded once and gets no place afterwards", async () => {
  const { db, act, edition } = await latePayment();
  const decided = await Promise.all([refundMatter(db, act), refundMatter(db, act)]);
  expect(decided.map(({ kind }) => kind).sort()).toEqual(["refunding", "unknown"]);
  await db.updateTable("quota").set({ size: 3 }).execute();
  expect(await acceptLatePayment(db, act)).toEqual({ kind: "unknown" });
  expect(await kinds(db, edition)).toEqual([]);
  expect(await db.selectFrom("refund").select(["amount_cents", "reason"]).execute()).toEqual([
    { amount_cents: 22_000, reason: "late-payment" },
  ]);
});

test("of accepting and refunding at the same moment only one happens", async () => {
  const { db, act } = await latePayment();
  await db.updateTable("quota").set({ size: 3 }).execute();
  const decided = await Promise.all([acceptLatePayment(db, act), refundMatter(db, act)]);
  expect(decided.filter(({ kind }) => kind === "unknown")).toHaveLength(1);
  const settled = await db.selectFrom("payment").select("id").where("settles", "=", true).execute();
  const refunds = await db.selectFrom("refund").select("id").execute();
  expect(settled.length + refunds.length).toBe(1);
});

test("another edition's matter is unknown, and a closed one stays closed", async () => {
  const { db, act, edition } = await latePayment();
  const elsewhere = { ...act, edition: edition + 1 };
  for (const decide of [acceptLatePayment, refundMatter])
    expect(await decide(db, elsewhere)).toEqual({ kind: "unknown" });
  const kept = { note: "Vu avec la ville.", outcome: "kept" } as const;
  expect(await closeMatter(db, { ...elsewhere, ...kept })).toEqual({ kind: "unknown" });
  expect(await closeMatter(db, { ...act, ...kept })).toEqual({ kind: "closed" });
  expect(await closeMatter(db, { ...act, ...kept })).toEqual({ kind: "unknown" });
  const [row] = await db.selectFrom("matter").select(["note", "closed_by"]).execute();
  expect(row).toEqual({ note: "Vu avec la ville.", closed_by: act.by });
});

test("a payment of another amount can be refunded, and gives no place", async () => {
  const { db, edition, by, key } = await attempted();
  await fulfil(db, { charge: chargeOf(key, { amountCents: 1 }), now: NOW });
  const act = { edition, id: await onlyWork(db, edition), by, now: NOW };
  expect(await acceptLatePayment(db, act)).toEqual({ kind: "unknown" });
  expect(await refundMatter(db, act)).toEqual({ kind: "refunding", letters: 1 });
  expect(await db.selectFrom("refund").select("amount_cents").execute()).toEqual([{ amount_cents: 1 }]);
});

test("a transfer settles an order once, and only one that is due", async () => {
  const { db, edition, id: card, by } = await attempted();
  const { id } = await makeOrderFor(db, edition, 2, { payment: "mandate" });
  const said = { edition, id, reference: "VIR 1", paidAt: NOW, by, now: NOW };
  expect(await recordTransfer(db, { ...said, id: card })).toEqual({ kind: "not-due" });
  expect(await recordTransfer(db, { ...said, edition: edition + 1 })).toEqual({ kind: "unknown" });
  const twice = await Promise.all([recordTransfer(db, said), recordTransfer(db, said)]);
  expect(twice.map(({ kind }) => kind).sort()).toEqual(["again", "recorded"]);
  await refundOrder(db, { edition, id, reason: "Annulation", by, now: NOW });
  expect(await recordTransfer(db, said)).toEqual({ kind: "not-due" });
  expect(await kinds(db, edition)).toEqual(["refund-by-transfer"]);
});

test("a refund that Stripe refuses opens a matter and is not retried", async () => {
  const { db, edition } = await refunding();
  const asked: string[] = [];
  const refuses = paymentService(async ({ key }) => {
    asked.push(key);
    return { refund: null, key: null, state: "failed", reason: "charge_disputed" };
  });
  for (const _ of [1, 2]) await sendRefunds(db, refuses, { now: NOW });
  expect(asked).toHaveLength(1);
  expect(await kinds(db, edition)).toEqual(["refund-failed"]);
});

test("while Stripe cannot be reached a refund is retried under the same key, and looked for first once it may be forgotten", async () => {
  const { db, edition } = await refunding();
  const asked: string[] = [];
  const lookedFor: boolean[] = [];
  const stumbles = paymentService(async ({ key, mayBeMade }) => {
    asked.push(key);
    lookedFor.push(mayBeMade);
    if (asked.length < 3) throw new Error("network");
    return { refund: "re_1", key: null, state: "done", reason: null };
  });
  const answered = [];
  for (const hours of [0, 1, 21, 22])
    answered.push(await sendRefunds(db, stumbles, { now: new Date(NOW.getTime() + hours * 60 * 60_000) }));
  expect(answered).toEqual([0, 0, 1, 0]);
  expect(new Set(asked).size).toBe(1);
  expect(lookedFor).toEqual([false, false, true]);
  expect(await kinds(db, edition)).toEqual([]);
});

test("open payments are asked about before refunds are sent, on which Stripe may hang", async () => {
  const { db, edition } = await refunding();
  const { id } = await makeOrderFor(db, edition, 2);
  const { session } = await makeAttempt(db, id);
  const asked: string[] = [];
  const service: PaymentService = {
    ...paymentService(async () => {
      asked.push("refund");
      throw new Error("timeout");
    }),
    findCheckout: async (of) => {
      asked.push(of);
      return { session: of, state: "open", address: null, charge: null };
    },
  };
  await roundOfPayments(db, {
    paymentService: service,
    appUrl: "http://localhost",
    now: new Date(NOW.getTime() + 90_000),
  });
  expect(asked).toEqual([session, "refund"]);
});

test("a bank that fails a completed refund opens a matter once, which an older event does not close", async () => {
  const { db, edition, paymentIntent } = await refunding();
  const say = (state: RefundAnswer["state"]) =>
    recordRefund(db, { paymentIntent, answer: { refund: "re_1", key: null, state, reason: null }, now: NOW });
  const answers = [];
  for (const state of ["done", "done", "failed", "failed", "done"] as const) answers.push((await say(state)).kind);
  expect(answers).toEqual(["kept", "again", "kept", "again", "again"]);
  expect(await kinds(db, edition)).toEqual(["refund-failed"]);
  expect((await db.selectFrom("refund").select("done_at").execute())[0]).toEqual({ done_at: null });
});

test("a refund that failed is not given back by hand once a part of its money was returned otherwise", async () => {
  const { db, edition, id: order, by, paymentIntent } = await refunding();
  const failed = { refund: "re_1", key: null, state: "failed", reason: null } as const;
  await recordRefund(db, { paymentIntent, answer: failed, now: NOW });
  const acting = { edition, by, now: NOW };
  const matter = { ...acting, id: await onlyWork(db, edition) };
  const way = { kind: "hand", reference: "CHQ 7" } as const;
  await giveBack(db, { ...acting, id: order, lines: [], way, wayCents: 5_000, reason: "Annulation" });
  expect(await returnByHand(db, matter)).toEqual({ kind: "settled" });
  expect(await openCentsOf(db, { order })).toBe(-17_000);
  expect(await moneyDrift(db)).toEqual([]);
});

/** An order for two whose card payment has begun. */
async function attempted() {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db, { quotas: { places: 4 } });
  const { id } = await makeOrderFor(db, edition);
  return {
    db,
    edition,
    id,
    by: await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW }),
    key: (await makeAttempt(db, id)).key,
  };
}

/** A charge that arrived after its order expired and one of its two places was gone. */
async function latePayment() {
  const { db, edition, key, by } = await attempted();
  await db.updateTable("payment_attempt").set({ ended_at: NOW }).execute();
  await expireOrders(db, null, { now: LATER, wordsOf });
  await makeRegistration(db, edition, 7);
  await db.updateTable("quota").set({ size: 2 }).execute();
  await fulfil(db, { charge: chargeOf(key), now: LATER });
  return { db, edition, act: { edition, id: await onlyWork(db, edition), by, now: LATER } };
}

/** A reversed order that was paid by card; Stripe has not been asked yet. */
async function refunding() {
  const { db, edition, id, by, key } = await attempted();
  await fulfil(db, { charge: chargeOf(key), now: NOW });
  await refundOrder(db, { edition, id, reason: "Annulation", by, now: NOW });
  return { db, edition, id, by, paymentIntent: `pi_${key}` };
}

function paymentService(refund: PaymentService["refund"]): PaymentService {
  const never = async () => {
    throw new Error("only refunds are asked for");
  };
  return { openCheckout: never, findCheckout: never, endCheckout: never, refund };
}

async function kinds(db: Database, edition: number) {
  return (await listMatters(db, { edition })).map(({ kind }) => kind);
}

async function onlyWork(db: Database, edition: number): Promise<number> {
  const all = await listMatters(db, { edition });
  expect(all).toHaveLength(1);
  return all[0]?.id ?? 0;
}
