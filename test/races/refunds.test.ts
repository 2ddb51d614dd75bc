import { type KyselyPlugin, type OperationNode, type RootOperationNode, sql, type UpdateQueryNode } from "kysely";
import { expect, test } from "vitest";
import { type ReportedDispute, recordDispute } from "#app/domain/billing/disputes.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { giveBack } from "#app/domain/billing/give-back.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { sendRefunds } from "#app/domain/billing/refunds.ts";
import type { Way } from "#app/domain/billing/settle-excess.ts";
import { prepareBatch } from "#app/domain/billing/transfer-batch.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const ACCOUNT = { iban: "FR7699999003113015552077774", holder: "Ville imaginaire" };
const ROUNDS = 6;

test("two organisers who prepare at once put each refund into one file", async () => {
  const { db, acting } = await withTransfers();
  const [one, other] = await Promise.all([prepare(db, acting), prepare(db, acting)]);
  expect([one.kind, other.kind].toSorted()).toEqual(["nothing", "prepared"]);
  expect(await batchedTwice(db)).toBe(0);
});

test("control: without the lock and the constraint refunds are in two files", async () => {
  const { db, acting } = await withTransfers();
  await sql`alter table transfer drop constraint a_refund_leaves_in_one_batch,
    drop constraint a_transfer_has_its_own_reference`.execute(db);
  const free = db.withPlugin(new WithoutLocks());
  // The second one prepares before the first one's transaction ends.
  await free.transaction().execute(async (trx) => {
    await prepare(trx, acting);
    await prepare(free, acting);
  });
  expect(await batchedTwice(db)).toBeGreaterThan(0);
});

test("a dispute that arrives while an organiser returns the money takes no more than was paid", async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { db, order, giving, dispute } = await paidByCard();
    const way = round % 2 === 0 ? ({ kind: "account", account: ACCOUNT } as const) : ({ kind: "card" } as const);
    await Promise.all([giving(db, way), recordDispute(db, { dispute, now: NOW })]);
    expect(await goneOf(db, order)).toBe(22_000);
    expect(await moneyDrift(db)).toEqual([]);
  }
});

test("control: without the lock and the constraint a dispute and a refund take the money twice", async () => {
  let most = 0;
  for (let round = 0; round < 4 * ROUNDS && most <= 22_000; round += 1) {
    const { db, order, giving, dispute } = await paidByCard();
    await sql`alter table payment drop constraint no_more_is_returned_than_was_paid`.execute(db);
    const free = db.withPlugin(new WithoutLocks());
    const way = { kind: "account", account: ACCOUNT } as const;
    await Promise.all([giving(free, way), recordDispute(free, { dispute, now: NOW })]);
    most = Math.max(most, await goneOf(db, order));
  }
  expect(most).toBeGreaterThan(22_000);
});

test("a refund that a dispute withdraws after it was listed is not sent, and counts again when the dispute is won", async () => {
  const { db, order, sent } = await disputedWhileSending((made) => made);
  expect(sent).toBe(1);
  expect(await goneOf(db, order)).toBe(22_000);
  expect(await moneyDrift(db)).toEqual([]);
});

test("control: a refund that is sent as it was listed leaves although the dispute has its money", async () => {
  const { sent } = await disputedWhileSending((made) => made.withPlugin(new WithoutClaim()));
  expect(sent).toBe(2);
});

/** Leaves of an update that claims a refund only the condition on its id. */
class WithoutClaim implements KyselyPlugin {
  transformQuery({ node }: { node: RootOperationNode }): RootOperationNode {
    if (node.kind !== "UpdateQueryNode" || !JSON.stringify(node).includes('"claimed_at"')) return node;
    const { where } = node as UpdateQueryNode;
    return where ? { ...node, where: { ...where, where: firstOf(where.where) } } : node;
  }
  async transformResult<Result>({ result }: { result: Result }): Promise<Result> {
    return result;
  }
}

function firstOf(node: OperationNode): OperationNode {
  return node.kind === "AndNode" ? firstOf((node as unknown as { left: OperationNode }).left) : node;
}

/** Two halves of a payment are to be refunded; its dispute arrives while the first is sent. */
async function disputedWhileSending(guarded: (db: Database) => Database) {
  const { db, order, giving, dispute } = await paidByCard();
  await giving(db, { kind: "card" }, 1);
  await giving(db, { kind: "card" }, 2);
  let sent = 0;
  const paymentService = {
    ...({ openCheckout: never, findCheckout: never, endCheckout: never } as const),
    refund: async ({ key }: { key: string }) => {
      sent += 1;
      if (sent === 1) await recordDispute(db, { dispute, now: NOW });
      return { refund: `re_${sent}`, key, state: "pending", reason: null } as const;
    },
  };
  await sendRefunds(guarded(db), paymentService, { now: NOW });
  return { db, order, sent };
}

function never(): never {
  throw new Error("not asked");
}

/** Ten mandate orders with a refund each that can be transferred. */
async function withTransfers() {
  const { db } = await freshDatabase({ size: 8 });
  const { id: edition } = await makePaidEdition(db, { quotas: { places: 40 } });
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const acting = { edition, by, now: NOW };
  for (let at = 1; at <= 10; at += 1) {
    const { id } = await makeOrderFor(db, edition, at, { payment: "mandate" });
    await recordTransfer(db, { edition, id, reference: `VIR ${at}`, paidAt: NOW, by, now: NOW });
    const lines = await db.selectFrom("order_line").select("id").where("order_id", "=", id).limit(1).execute();
    await giveBack(db, {
      ...{ ...acting, id, reason: "Annulation", way: { kind: "account", account: ACCOUNT } as const },
      lines: lines.map(({ id: line }) => ({ line, creditCents: 5_000, cancels: false })),
    });
  }
  return { db, acting };
}

function prepare(db: Database, acting: { edition: number; by: number; now: Date }) {
  return prepareBatch(db, { ...acting, write: () => Buffer.from("fichier") });
}

async function batchedTwice(db: Database): Promise<number> {
  const twice = await db
    .selectFrom("transfer")
    .select("refund_id")
    .groupBy("refund_id")
    .having((row) => row(row.fn.countAll(), ">", 1))
    .execute();
  return twice.length;
}

/** An order of two places that a card has paid, and the dispute of its payment. */
async function paidByCard() {
  const { db } = await freshDatabase({ size: 8 });
  const { id: edition } = await makePaidEdition(db);
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const { id: order } = await makeOrderFor(db, edition);
  const { key } = await makeAttempt(db, order);
  const charge = chargeOf(key);
  await fulfil(db, { charge, now: NOW });
  const rows = await db.selectFrom("order_line").select("id").orderBy("id").execute();
  const giving = (on: Database, way: Way, only?: number) =>
    giveBack(on, {
      ...{ edition, id: order, by, now: NOW, way, reason: "Annulation" },
      lines: rows
        .filter((_, at) => only === undefined || at + 1 === only)
        .map(({ id: line }) => ({ line, creditCents: 11_000, cancels: false })),
    });
  const dispute: ReportedDispute = {
    ...{ number: "du_1", paymentIntent: charge.paymentIntent, amountCents: 22_000, reason: "fraudulent" },
    ...{ state: "open", dueAt: null },
  };
  return { db, order, giving, dispute };
}

/** What has left of an order's money, or is to leave. */
async function goneOf(db: Database, order: number): Promise<number> {
  const { rows } = await sql<{ cents: number }>`select coalesce(sum(refund.amount_cents), 0)::int as cents
    from refund join payment on payment.id = payment_id where order_id = ${order} and (failure is null or done_at is not null)`.execute(
    db,
  );
  return rows[0]?.cents ?? 0;
}
