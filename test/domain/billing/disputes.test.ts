import { type KyselyPlugin, RawNode, type RootOperationNode } from "kysely";
import { expect, test } from "vitest";
import { recordDispute } from "#app/domain/billing/disputes.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { giveBack } from "#app/domain/billing/give-back.ts";
import { ledgerOf, openCentsOf } from "#app/domain/billing/ledger.ts";
import { openKindsOf } from "#app/domain/billing/matters.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { moneyOf } from "#app/domain/billing/order-history.ts";
import { recordRefund } from "#app/domain/billing/refunds.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";

test("a dispute takes the money until it is won: the order owes it meanwhile, and a matter says so", async () => {
  const { db, order, dispute } = await paid();
  const kinds = [];
  for (const state of ["inquiry", "open", "open", "won", "open"] as const) {
    const { kind } = await recordDispute(db, { dispute: { ...dispute, state }, now: NOW });
    kinds.push([kind, await openCentsOf(db, { order }), (await openMatters(db)).join()]);
  }
  expect(kinds).toEqual([
    ["kept", 0, "payment-disputed"],
    ["kept", 22_000, "payment-disputed"],
    ["again", 22_000, "payment-disputed"],
    ["kept", 0, ""],
    ["again", 0, ""],
  ]);
  expect(await moneyDrift(db)).toEqual([]);
});

test("an order's page calls a disputed payment disputed, not refunded, and forgets a dispute that was won", async () => {
  const said = [];
  for (const states of [["open"], ["open", "won"], ["open", "lost"]] as const) {
    const { db, order, dispute } = await paid();
    for (const state of states) await recordDispute(db, { dispute: { ...dispute, state }, now: NOW });
    const [payment] = await moneyOf(db, { order });
    const taken = (await ledgerOf(db, { order })).filter(({ isDispute }) => isDispute).map(({ kind }) => kind);
    said.push([...states, payment?.refund, taken.join(), (await openKindsOf(db, { order })).join()]);
  }
  expect(said).toEqual([
    ["open", "disputed", "refund", "payment-disputed"],
    ["open", "won", null, "refund,refund-undone", ""],
    ["open", "lost", "lost", "refund", "payment-disputed"],
  ]);
});

test("a refund that has not left is withdrawn for a dispute, and is to be decided again when that is won", async () => {
  const { db, order, giving, dispute } = await paid();
  await giveBack(db, giving);
  await recordDispute(db, { dispute, now: NOW });
  expect(await refundsOf(db)).toEqual([
    ["card", 11_000, "disputed"],
    ["dispute", 22_000, null],
  ]);
  expect(await openCentsOf(db, { order })).toBe(11_000);
  await recordDispute(db, { dispute: { ...dispute, state: "won" }, now: NOW });
  expect([await openCentsOf(db, { order }), await openMatters(db)]).toEqual([-11_000, ["refund-failed"]]);
  expect(await moneyDrift(db)).toEqual([]);
});

test("a refund that was sent before counts first, and the dispute covers it when the refund fails; lost, the money is gone", async () => {
  const { db, order, giving, dispute, paymentIntent } = await paid();
  await giveBack(db, giving);
  await db.updateTable("refund").set({ claimed_at: NOW }).execute();
  await recordDispute(db, { dispute, now: NOW });
  expect(await refundsOf(db)).toEqual([
    ["card", 11_000, null],
    ["dispute", 11_000, null],
  ]);
  const answer = { refund: "re_1", key: null, state: "failed", reason: "charge_disputed" } as const;
  const { key } = await db
    .selectFrom("refund")
    .select("idempotency_key as key")
    .where("way", "=", "card")
    .executeTakeFirstOrThrow();
  await recordRefund(db, { paymentIntent, answer: { ...answer, key }, now: NOW });
  await recordDispute(db, { dispute: { ...dispute, state: "lost" }, now: NOW });
  expect(await db.selectFrom("payment").select("returned_cents").execute()).toEqual([{ returned_cents: 22_000 }]);
  expect([await openCentsOf(db, { order }), await moneyDrift(db)]).toEqual([11_000, []]);
});

test("a dispute of a payment that is not ours is left alone", async () => {
  const { db, dispute } = await paid();
  expect(await recordDispute(db, { dispute: { ...dispute, paymentIntent: "pi_other" }, now: NOW })).toEqual({
    kind: "unknown",
  });
});

test.for([
  [["open"], "open", 22_000, 22_000, ["payment-disputed"]],
  [["inquiry"], "inquiry", 0, 0, ["payment-disputed"]],
  [["open", "won"], "won", 0, 0, []],
  [["won", "open"], "won", 0, 0, []],
  [["open", "lost"], "lost", 22_000, 22_000, ["payment-disputed"]],
  [["lost", "open", "inquiry"], "lost", 22_000, 22_000, ["payment-disputed"]],
] as const)(
  "disputes that come before their payment have the same effect, and so in any order: %s",
  async ([states, state, owed, returned, matters]) => {
    for (const early of [true, false]) {
      const { db, order, dispute, pay } = await unpaid();
      if (!early) await pay();
      for (const one of states) await recordDispute(db, { dispute: { ...dispute, state: one }, now: NOW });
      if (early) await pay();
      expect(await db.selectFrom("dispute").select("state").execute()).toEqual([{ state }]);
      const payment = await db.selectFrom("payment").select("returned_cents").executeTakeFirstOrThrow();
      expect([await openCentsOf(db, { order }), payment.returned_cents, await openMatters(db)]).toEqual([
        ...[owed, returned, matters],
      ]);
      expect([await moneyDrift(db), await db.selectFrom("early_dispute").selectAll().execute()]).toEqual([[], []]);
    }
  },
);

test("a dispute and its payment at the same moment miss each other only without the lock", async () => {
  const attempt = async (plugins: readonly KyselyPlugin[]) => {
    const { db, order, dispute, pay } = await unpaid();
    const first = plugins.reduce((one, plugin) => one.withPlugin(plugin), db);
    const { promise: written, resolve: wrote } = Promise.withResolvers<void>();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const paying = first.transaction().execute(async (trx) => {
      await pay(trx);
      wrote();
      await released;
    });
    await written;
    const disputing = recordDispute(first, { dispute, now: NOW });
    // With the lock it waits for the payment; without, it ends at once.
    await Promise.race([disputing, new Promise((over) => setTimeout(over, 500))]);
    release();
    await Promise.all([paying, disputing]);
    return await openCentsOf(db, { order });
  };
  expect(await attempt([])).toBe(22_000);
  expect(await attempt([WITHOUT_LOCK])).toBe(0);
});

/** Takes the advisory lock away. */
const WITHOUT_LOCK: KyselyPlugin = {
  transformQuery: ({ node }: { node: RootOperationNode }) =>
    node.kind === "RawNode" && node.sqlFragments[0]?.includes("pg_advisory_xact_lock")
      ? RawNode.createWithSql("select 1")
      : node,
  transformResult: async ({ result }) => result,
};

async function unpaid() {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const { id: order } = await makeOrderFor(db, edition);
  const { key } = await makeAttempt(db, order);
  const charge = chargeOf(key);
  const dispute = {
    ...{ number: "du_1", paymentIntent: charge.paymentIntent, amountCents: 22_000, reason: "fraudulent" },
    ...{ state: "open" as const, dueAt: null },
  };
  const pay = async (trx: Database = db) => await fulfil(trx, { charge, now: NOW });
  return { db, order, edition, charge, dispute, pay };
}

async function paid() {
  const { db, order, edition, charge, dispute, pay } = await unpaid();
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  await pay();
  const { id: line } = await db.selectFrom("order_line").select("id").orderBy("id").limit(1).executeTakeFirstOrThrow();
  const giving = {
    ...{ edition, id: order, by, now: NOW, way: { kind: "card" } as const, reason: "Annulation" },
    lines: [{ line, creditCents: 11_000, cancels: true }],
  };
  return { db, order, giving, dispute, paymentIntent: charge.paymentIntent };
}

async function openMatters(db: Database) {
  const open = await db.selectFrom("matter").select("kind").where("closed_at", "is", null).execute();
  return open.map(({ kind }) => kind);
}

async function refundsOf(db: Database) {
  const rows = await db.selectFrom("refund").select(["way", "amount_cents", "failure"]).orderBy("id").execute();
  return rows.map(({ way, amount_cents, failure }) => [way, amount_cents, failure]);
}
