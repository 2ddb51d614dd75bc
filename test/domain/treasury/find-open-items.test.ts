import { expect, test } from "vitest";
import { creditInvoice, issueInvoice } from "#app/domain/billing/issue-invoice.ts";
import { enter } from "#app/domain/billing/ledger.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import type { Database } from "#app/domain/transaction.ts";
import { findOpenItems } from "#app/domain/treasury/find-open-items.ts";
import { proposalsOf } from "#app/domain/treasury/proposals.ts";
import { makeOrder, makeSeller } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";

/** Number and open cents of each paper, and whether its money has gone back. */
async function open(db: Database) {
  const items = await findOpenItems(db);
  return items.map(({ number, openCents, isPaidBack }) => [number, openCents, ...(isPaidBack ? ["paid back"] : [])]);
}

test("what is open follows the payments, credit notes and refunds of each order", async () => {
  const { db } = await freshDatabase();
  await makeSeller(db);
  const edition = await makeEdition(db);
  const buyer = { name: "Commune d’Essai", siret: "21990001600011", commitmentNumber: "BC-1234" };
  const { id: orderId } = await makeOrder(db, edition, { buyer });
  const { id: byCard } = await makeOrder(db, edition, { payment: "card", paidAt: NOW });
  for (const order of [orderId, byCard])
    await db.transaction().execute((trx) => issueInvoice(trx, { orderId: order, now: NOW }));
  expect(await findOpenItems(db)).toMatchObject([
    {
      ...{ number: "F-2030-00001", kind: "invoice", issuedOn: "2030-01-10", grossCents: 11_000, openCents: 11_000 },
      ...{ order: orderId, commitment: "BC-1234", buyer: { name: "Commune d’Essai", siret: "21990001600011" } },
    },
    { number: "F-2030-00002", openCents: 0, order: byCard },
  ]);

  const transfer = { order_id: orderId, means: "transfer", paid_at: NOW, recorded_at: NOW };
  await db
    .insertInto("payment")
    .values({ ...transfer, amount_cents: 4_000, settles: false })
    .execute();
  expect(await open(db)).toEqual([
    ["F-2030-00001", 7_000],
    ["F-2030-00002", 0],
  ]);
  const rest = await db
    .insertInto("payment")
    .values({ ...transfer, amount_cents: 7_000, settles: true })
    .returning("id")
    .executeTakeFirstOrThrow();
  const note = { orderId, now: NOW, reason: "Annulation" };
  await db.updateTable("order").set({ cancelled_at: NOW }).where("id", "=", orderId).execute();
  await db.transaction().execute((trx) => creditInvoice(trx, note));
  expect(await open(db)).toEqual([
    ["A-2030-00001", -11_000],
    ["F-2030-00001", 0],
    ["F-2030-00002", 0],
  ]);

  const refund = { payment_id: rest.id, amount_cents: 7_000, reason: "cancelled", asked_at: NOW };
  await db.insertInto("refund").values(refund).execute();
  expect((await open(db))[0]).toEqual(["A-2030-00001", -11_000]);
  await db.updateTable("refund").set({ done_at: NOW }).execute();
  expect((await open(db))[0]).toEqual(["A-2030-00001", -4_000]);

  const charge = await db.selectFrom("payment").select("id").where("order_id", "=", byCard).executeTakeFirstOrThrow();
  const toCard = { ...refund, payment_id: charge.id, amount_cents: 11_000 };
  const { id: asked } = await db.insertInto("refund").values(toCard).returning("id").executeTakeFirstOrThrow();
  expect((await open(db)).at(-1)).toEqual(["F-2030-00002", 11_000]);
  await db.updateTable("refund").set({ failure: "closed" }).where("id", "=", asked).execute();
  expect((await open(db)).at(-1)).toEqual(["F-2030-00002", 0]);
});

test("what was kept, moved, written off or undone in the ledger counts too", async () => {
  const { db } = await freshDatabase();
  await makeSeller(db);
  const edition = await makeEdition(db);
  const [one, other] = [await makeOrder(db, edition), await makeOrder(db, edition)];
  for (const { id } of [one, other])
    await db.transaction().execute((trx) => issueInvoice(trx, { orderId: id, now: NOW }));
  const transfer = { order_id: one.id, means: "transfer", paid_at: NOW, recorded_at: NOW };
  const paid = await db
    .insertInto("payment")
    .values({ ...transfer, amount_cents: 15_000, settles: true })
    .returning("id")
    .executeTakeFirstOrThrow();
  const write = (entry: Pick<Parameters<typeof enter>[1], "order" | "kind" | "cents" | "payment" | "otherOrder">) =>
    db.transaction().execute((trx) => enter(trx, { ...entry, by: null, now: NOW }));
  expect(await open(db)).toEqual([
    ["F-2030-00001", -4_000],
    ["F-2030-00002", 11_000],
  ]);
  await write({ order: one.id, kind: "moved", cents: 3_000, otherOrder: other.id });
  await write({ order: other.id, kind: "moved", cents: -3_000, otherOrder: one.id });
  await write({ order: one.id, kind: "kept", cents: 1_000 });
  await write({ order: other.id, kind: "written-off", cents: -500 });
  expect(await open(db)).toEqual([
    ["F-2030-00001", 0],
    ["F-2030-00002", 7_500],
  ]);
  await write({ order: one.id, kind: "payment-undone", cents: 15_000, payment: paid.id });
  expect(await open(db)).toEqual([
    ["F-2030-00001", 15_000],
    ["F-2030-00002", 7_500],
  ]);
});

test("an order before its invoice is open by its code: confirmed, or held for a transfer", async () => {
  const { db } = await freshDatabase();
  await makeSeller(db);
  const edition = await makeEdition(db);
  const { id } = await makeOrder(db, edition);
  await makeOrder(db, edition, { payment: "card" });
  const { short_code: code } = await db
    .selectFrom("order")
    .select("short_code")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const number = `${spelledCode(code)}/2030`;
  expect(await open(db)).toEqual([[number, 11_000]]);
  const paid = { order_id: id, means: "transfer", amount_cents: 4_000, settles: false, paid_at: NOW, recorded_at: NOW };
  await db.insertInto("payment").values(paid).execute();
  expect(await open(db)).toEqual([[number, 7_000]]);
  const shares = [{ number, cents: 7_000 }];
  const proposed = await proposalsOf(db, { edition: edition.id, shares });
  expect(shares.map(proposed)).toMatchObject([{ order: id, openCents: 7_000, isHere: true }]);
  await db.transaction().execute((trx) => issueInvoice(trx, { orderId: id, now: NOW }));
  expect(await open(db)).toEqual([["F-2030-00001", 7_000]]);
});
