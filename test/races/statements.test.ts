import { type KyselyPlugin, type RootOperationNode, sql } from "kysely";
import { expect, test } from "vitest";
import { issueInvoice } from "#app/domain/billing/issue-invoice.ts";
import { openCentsOf } from "#app/domain/billing/ledger.ts";
import type { Database } from "#app/domain/transaction.ts";
import { confirmImport } from "#app/domain/treasury/confirm-import.ts";
import { settleEntry } from "#app/domain/treasury/settle-entry.ts";
import { settleRefund } from "#app/domain/treasury/settle-refund.ts";
import { makeTreasurer, previewFiles } from "#test/support/bank-imports.ts";
import { BANK_FILES, insertSampleOrders } from "#test/support/bank-samples.ts";
import { importRows } from "#test/support/bank-statements.ts";
import { makeOrder, makeSeller } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const MANY = 6;

/** Previews of one file, made before any of them is imported. */
async function previews(db: Database) {
  const { id: edition } = await makeEdition(db);
  await insertSampleOrders(db, edition);
  const by = await makeTreasurer(db);
  const ids: string[] = [];
  for (let at = 0; at < MANY; at += 1) ids.push(await previewFiles(db, { edition, names: BANK_FILES.slice(0, 1), by }));
  return ids.map((id) => (on: Database) => confirmImport(on, { edition, import: id, by, now: NOW }));
}

/** How many imported entries have a twin that is imported as well, under the same reference. */
async function doubles(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select from bank_entry where account_id is not null and state <> 'duplicate' and content ->> 'status' = 'BOOK'
    group by account_id, content ->> 'bankReference' having count(*) > 1) as doubled`.execute(db);
  return rows[0]?.count ?? 0;
}

test("of two imports of a statement at once one counts, and the other is read again", async () => {
  const { db } = await freshDatabase({ size: MANY + 2 });
  const confirms = await previews(db);
  const outcomes = await Promise.all(confirms.map((confirm) => confirm(db)));
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["imported", ...Array(MANY - 1).fill("stale")]);
  expect(await doubles(db)).toBe(0);
});

test("control: without the accounts' lock entries are there twice", async () => {
  const { db } = await freshDatabase({ size: MANY + 2 });
  const confirms = await previews(db);
  await sql`drop index an_entry_is_imported_once`.execute(db);
  await sql`create function slowly() returns trigger language plpgsql as
    $$ begin perform pg_sleep(0.2); return null; end $$`.execute(db);
  await sql`create trigger slowly after update of account_id on bank_entry for each statement execute function slowly()`.execute(
    db,
  );
  const blind = db.withPlugin(new WithoutLocks());
  const outcomes = await Promise.all(confirms.map((confirm) => confirm(blind)));
  expect(outcomes.filter(({ kind }) => kind === "imported").length).toBeGreaterThan(1);
  expect(await doubles(db)).toBeGreaterThan(0);
});

/** An entry of 110 € and an order that owes as much, settled several times at once. */
async function settling(db: Database) {
  await makeSeller(db);
  const edition = await makeEdition(db);
  const by = await makeTreasurer(db);
  const { id: order } = await makeOrder(db, edition);
  await db.transaction().execute((trx) => issueInvoice(trx, { orderId: order, now: NOW }));
  const [entry = 0] = await importRows(db, {
    ...{ edition: edition.id, by },
    rows: [{ text: "VIR", amount: "110,00", reference: "R1" }],
  });
  const parts = [{ order, cents: 11_000, reference: null }];
  const settle = () => settleEntry(db, { edition: edition.id, editions: [edition.id], entry, parts, by, now: NOW });
  return { order, settle };
}

test("an entry that several people settle at once is spent once", async () => {
  const { db } = await freshDatabase({ size: MANY + 2 });
  const { order, settle } = await settling(db);
  const outcomes = await Promise.all(Array.from({ length: MANY }, settle));
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([...Array(MANY - 1).fill("decided"), "settled"]);
  expect(await openCentsOf(db, { order })).toBe(0);
  expect(await db.selectFrom("payment").select("amount_cents").execute()).toEqual([{ amount_cents: 11_000 }]);
});

/** A refund of 40 € and as many entries of 40 € that left, each settled as that refund at once. */
async function leaving(db: Database) {
  await makeSeller(db);
  const edition = await makeEdition(db);
  const by = await makeTreasurer(db);
  const { id: order } = await makeOrder(db, edition);
  await db.transaction().execute((trx) => issueInvoice(trx, { orderId: order, now: NOW }));
  const left = Array.from({ length: MANY }, (_, at) => ({
    ...{ text: `VIR EMIS ${at}`, amount: "-40,00", reference: `L${at}` },
  }));
  const [paid = 0, ...entries] = await importRows(db, {
    ...{ edition: edition.id, by },
    rows: [{ text: "VIR", amount: "150,00", reference: "R1" }, ...left],
  });
  await db.updateTable("bank_entry").set({ state: "to-decide" }).execute();
  const acting = { edition: edition.id, editions: [edition.id], by, now: NOW };
  await settleEntry(db, { ...acting, entry: paid, parts: [{ order, cents: 15_000, reference: null }] });
  const { id: refund } = await db.selectFrom("refund").select("id").executeTakeFirstOrThrow();
  return entries.map((entry) => (on: Database) => settleRefund(on, { ...acting, entry, refund }));
}

async function explanations(db: Database): Promise<number> {
  return (await db.selectFrom("bank_allocation").select("id").where("cents", "<", 0).execute()).length;
}

test("of several entries that are settled at once as one refund, one explains it", async () => {
  const { db } = await freshDatabase({ size: MANY + 2 });
  const outcomes = await Promise.all((await leaving(db)).map((settle) => settle(db)));
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([...Array(MANY - 1).fill("explained"), "left"]);
  expect(await explanations(db)).toBe(1);
});

test("control: without the refund's lock and the index several entries explain it", async () => {
  const { db } = await freshDatabase({ size: MANY + 2 });
  const settles = await leaving(db);
  await sql`drop index one_entry_explains_a_refund`.execute(db);
  await sql`create function slowly() returns trigger language plpgsql as
    $$ begin perform pg_sleep(0.2); return null; end $$`.execute(db);
  await sql`create trigger slowly after insert on bank_allocation for each statement execute function slowly()`.execute(
    db,
  );
  const blind = db.withPlugin(new WithoutRefundLock());
  await Promise.all(settles.map((settle) => settle(blind)));
  expect(await explanations(db)).toBeGreaterThan(1);
});

/** Removes the lock of a refund from the statement that reads it. */
class WithoutRefundLock implements KyselyPlugin {
  transformQuery({ node }: { node: RootOperationNode }): RootOperationNode {
    if (node.kind !== "RawNode") return node;
    return { ...node, sqlFragments: node.sqlFragments.map((part) => part.replace("for update of refund", "")) };
  }
  async transformResult<Result>({ result }: { result: Result }): Promise<Result> {
    return result;
  }
}
