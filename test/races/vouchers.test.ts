import { sql } from "kysely";
import { expect, test } from "vitest";
import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { changeVoucher } from "#app/domain/vouchers/edit-vouchers.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { hesitate } from "#test/support/hesitate.ts";
import { makePaidEdition, orderFor } from "#test/support/paid-samples.ts";
import { CODE, makeVoucher, TWENTY_PERCENT, usesOf } from "#test/support/voucher-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const PEOPLE = 50;
/** Each use waits a second for the one before it. */
const FEW = 12;
const CONNECTIONS = 20;

/** The order with number `at` of one person, who types a code. */
function orderOfOne(edition: number, at: number, voucherCode = CODE) {
  const order = orderFor(edition, at);
  return { ...order, lines: order.lines.slice(0, 1).map((line) => ({ ...line, voucherCode })) };
}

/** People use a voucher for seven at once. @param racing as which their orders are placed */
async function manyAtOnce(db: Database, racing: Database, people: number) {
  const { id: edition } = await makePaidEdition(db, { quotas: { places: 100 } });
  await makeVoucher(db, edition, { uses: 7, budgetCents: 7 * 2_200 });
  await Promise.all(Array.from({ length: CONNECTIONS }, () => sql`select pg_sleep(0.05)`.execute(db)));
  const outcomes = await Promise.all(
    Array.from({ length: people }, (_, at) => placeOrder(racing, orderOfOne(edition, at + 1))),
  );
  const refused = outcomes.flatMap((outcome) => (outcome.kind === "refused" ? outcome.problems : []));
  return {
    placed: outcomes.filter(({ kind }) => kind === "placed").length,
    refused: [...new Set(refused.map(({ reason }) => reason))],
    ...{ uses: (await usesOf(db))[CODE], drift: await countDrift(db) },
  };
}

test("a voucher for seven that fifty people use at once gives exactly seven places at its price", async () => {
  const { db } = await freshDatabase({ size: CONNECTIONS });
  expect(await manyAtOnce(db, db, PEOPLE)).toEqual({
    ...{ placed: 7, refused: ["voucher-used-up"], uses: [7, 7 * 2_200], drift: [] },
  });
});

test("control: without the lock and the constraints more than seven get it", async () => {
  const { db } = await freshDatabase({ size: CONNECTIONS });
  await sql`alter table voucher drop constraint a_voucher_is_never_used_too_often,
    drop constraint a_voucher_never_exceeds_its_budget`.execute(db);
  await hesitate(db, "voucher");
  expect((await manyAtOnce(db, db.withPlugin(new WithoutLocks()), FEW)).placed).toBeGreaterThan(7);
});

/** A voucher's effect changes while people use it. @returns how many prices are of neither effect, or of the other one */
async function changedMeanwhile(db: Database, racing: Database) {
  const { id: edition } = await makePaidEdition(db, { quotas: { places: 100 } });
  const voucher = await makeVoucher(db, edition, { uses: 20 });
  await Promise.all(Array.from({ length: CONNECTIONS }, () => sql`select pg_sleep(0.05)`.execute(db)));
  const details = { ...TWENTY_PERCENT, effect: "amount", value: 1_000, uses: 20 } as const;
  // Each sees the voucher as it was, and writes after the change.
  const changing = db.transaction().execute(async (trx) => {
    await trx.selectFrom("voucher").select("id").forNoKeyUpdate().execute();
    const placing = Array.from({ length: 5 }, (_, at) => placeOrder(racing, orderOfOne(edition, at + 1)));
    // All of them have judged the voucher, and wait for its row.
    for (let waiting = 0; waiting < placing.length; ) {
      const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(trx);
      waiting = rows[0]?.waiting ?? 0;
    }
    await changeVoucher(trx, { ...details, edition, voucher, by: null, now: NOW });
    return { placing };
  });
  await Promise.all((await changing).placing);
  const lines = await db.selectFrom("order_line").select("price_cents").execute();
  return lines.map(({ price_cents: cents }) => cents);
}

test("who uses a voucher while it is changed pays what it gives then", async () => {
  const { db } = await freshDatabase({ size: CONNECTIONS });
  expect(await changedMeanwhile(db, db)).toEqual(Array(5).fill(10_000));
});

test("control: without the lock they pay what it gave before", async () => {
  const { db } = await freshDatabase({ size: CONNECTIONS });
  expect(await changedMeanwhile(db, db.withPlugin(new WithoutLocks()))).toContain(8_800);
});

test("using and giving back two vouchers in every order causes no deadlock and no drift", async () => {
  const { db } = await freshDatabase({ size: CONNECTIONS });
  const { id: edition } = await makePaidEdition(db, { quotas: { places: 100 } });
  await makeVoucher(db, edition, { effect: "percent", value: 100, uses: 40 });
  await makeVoucher(db, edition, { code: "AUTOMNE", effect: "percent", value: 100, uses: 40 });
  const codes = (at: number) => (at % 2 ? [CODE, "AUTOMNE"] : ["AUTOMNE", CODE]);
  const place = async (at: number) => {
    const order = orderFor(edition, at);
    const lines = order.lines.map((line, of) => ({ ...line, voucherCode: codes(at)[of] ?? null }));
    await placeOrder(db, { ...order, lines });
  };
  await Promise.all(Array.from({ length: 10 }, (_, at) => place(at + 1)));
  const held = await db.selectFrom("registration").select("code").orderBy("id").execute();
  await Promise.all([
    ...held.map(({ code }) => cancelPlace(db, { code, by: null, now: NOW })),
    ...Array.from({ length: 10 }, (_, at) => place(at + 20)),
  ]);
  expect([await usesOf(db), await countDrift(db)]).toEqual([{ [CODE]: [10, 110_000], AUTOMNE: [10, 110_000] }, []]);
});
