import { expect, test } from "vitest";
import { chooseWay } from "#app/domain/billing/choose-way.ts";
import { issueInvoice } from "#app/domain/billing/issue-invoice.ts";
import { openCentsOf } from "#app/domain/billing/ledger.ts";
import { listOrders } from "#app/domain/billing/list-orders.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { moneyOf } from "#app/domain/billing/order-history.ts";
import { dropBatch, sendBatch } from "#app/domain/billing/send-batch.ts";
import { prepareBatch } from "#app/domain/billing/transfer-batch.ts";
import { undoPayment } from "#app/domain/billing/undo-payment.ts";
import type { Database } from "#app/domain/transaction.ts";
import { findEntry } from "#app/domain/treasury/find-entry.ts";
import { ignoreEntry, resumeEntry } from "#app/domain/treasury/ignore-entry.ts";
import { findKnownPayers } from "#app/domain/treasury/known-payers.ts";
import { listedEntries } from "#app/domain/treasury/list-entries.ts";
import { settleEntry } from "#app/domain/treasury/settle-entry.ts";
import { refundsFor, settleRefund } from "#app/domain/treasury/settle-refund.ts";
import { isCertain, settleTicked } from "#app/domain/treasury/settle-ticked.ts";
import { returnEntry, takeBackAllocation } from "#app/domain/treasury/take-back.ts";
import { makeTreasurer } from "#test/support/bank-imports.ts";
import { importRows, type StatementRow } from "#test/support/bank-statements.ts";
import { makeOrder, makeSeller } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition, type SampleEdition } from "#test/support/edition-samples.ts";

async function opened() {
  const { db } = await freshDatabase();
  await makeSeller(db);
  const edition = await makeEdition(db);
  const by = await makeTreasurer(db);
  const actor = { edition: edition.id, editions: [edition.id], by, now: NOW };
  const enter = (rows: readonly StatementRow[], name?: string) =>
    importRows(db, { edition: edition.id, by, rows, name });
  return { db, edition, by, actor, enter };
}

/** An order of 110 € with its invoice. */
async function invoiced(db: Database, edition: SampleEdition, buyer: { name?: string; siret?: string } = {}) {
  const { id } = await makeOrder(db, edition, { buyer });
  await db.transaction().execute((trx) => issueInvoice(trx, { orderId: id, now: NOW }));
  const { reference } = await db
    .selectFrom("invoice")
    .select("reference")
    .where("order_id", "=", id)
    .executeTakeFirstOrThrow();
  return { id, reference };
}

/** An order that was overpaid by 40 €, its refund, two entries of 40 € that left, and one that came back. */
async function overpaid() {
  const { db, edition, actor, enter } = await opened();
  const { id: order } = await invoiced(db, edition);
  const [paid = 0, left = 0, back = 0, second = 0] = await enter([
    { text: "VIR", amount: "150,00", reference: "R1" },
    { text: "VIR EMIS", amount: "-40,00", reference: "R2" },
    { day: "2030-01-10", text: "RETOUR", amount: "40,00", reference: "R3" },
    { text: "VIR EMIS DE NOUVEAU", amount: "-40,00", reference: "R4" },
  ]);
  await db.updateTable("bank_entry").set({ state: "to-decide" }).execute();
  await settleEntry(db, { ...actor, entry: paid, parts: [{ order, cents: 15_000, reference: null }] });
  const [refund] = await refundsFor(db, { cents: -4_000, editions: actor.editions });
  return { db, edition, order, actor, left, back, second, refund: refund?.id ?? 0 };
}

const stateOf = async (db: Database, entry: number) =>
  await db.selectFrom("bank_entry").select(["state", "reason"]).where("id", "=", entry).executeTakeFirstOrThrow();

test("an order is found by what the bank said of its transfer, until that is taken back", async () => {
  const { db, edition, actor, enter } = await opened();
  const { id } = await invoiced(db, edition, { name: "Ville A" });
  await invoiced(db, edition, { name: "Ville B" });
  const [entry = 0] = await enter([
    { text: "VIR SGC DE CLAIRVAL MANDAT 1204 BORD 118", amount: "110,00", reference: "R1" },
  ]);
  const found = async () =>
    (await listOrders(db, { edition: edition.id, text: "mandat 1204 bord 118" })).orders.map((order) => order.id);
  expect(await found()).toEqual([]);
  await settleEntry(db, { ...actor, entry, parts: [{ order: id, cents: 11_000, reference: null }] });
  expect(await found()).toEqual([id]);
  const { id: allocation } = await db.selectFrom("bank_allocation").select("id").executeTakeFirstOrThrow();
  await takeBackAllocation(db, { ...actor, allocation, reason: "Erreur" });
  expect(await found()).toEqual([]);
});

test("certain entries are ticked beforehand and settled with one letter to each buyer; the rest waits", async () => {
  const { db, edition, actor, enter } = await opened();
  const [one, two] = [
    await invoiced(db, edition, { name: "Ville A" }),
    await invoiced(db, edition, { name: "Ville B" }),
  ];
  const ids = await enter([
    { text: `VIR SGC ${one.reference}`, amount: "110,00", reference: "R1", iban: "FR7630001007941234567890185" },
    { text: `VIR ${two.reference.replaceAll("-", " ")}`, amount: "50,00", reference: "R2" },
    { text: "VIR SANS RIEN", amount: "12,34", reference: "R3" },
    { text: "PRLV ELECTRICITE", amount: "-80,00", reference: "R4" },
  ]);
  const entries = await listedEntries(db, { edition: edition.id, entries: ids, page: 1, size: 10 });
  const ticked = entries.filter(isCertain).map(({ id }) => id);
  expect(ticked).toEqual([ids[0]]);
  expect(await settleTicked(db, { ...actor, entries: ids })).toEqual({ settled: 2, before: 1, left: 1 });
  expect(await Promise.all(ids.map((id) => stateOf(db, id)))).toEqual([
    { state: "settled", reason: null },
    { state: "settled", reason: null },
    { state: "to-decide", reason: null },
    { state: "ignored", reason: null },
  ]);
  expect([await openCentsOf(db, { order: one.id }), await openCentsOf(db, { order: two.id })]).toEqual([0, 6_000]);
  const letters = await db.selectFrom("letter").select("kind").orderBy("id").execute();
  expect(letters.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["order-paid", "order-part-paid"]));
  expect(letters).toHaveLength(2);
  expect([...(await findKnownPayers(db))]).toEqual([["FR7630001007941234567890185", [expect.any(String)]]]);
  expect(await settleTicked(db, { ...actor, entries: ids })).toEqual({ settled: 0, before: 3, left: 1 });
  expect(await moneyDrift(db)).toEqual([]);
});

test("one transfer settles several orders, an excess is to be returned, and too much is refused", async () => {
  const { db, edition, actor, enter } = await opened();
  const [one, two] = [await invoiced(db, edition), await invoiced(db, edition)];
  const [entry = 0] = await enter([{ text: "VIR TRESORERIE", amount: "250,00", reference: "R1" }]);
  const settle = (parts: readonly { order: number; cents: number }[]) =>
    settleEntry(db, { ...actor, entry, parts: parts.map((part) => ({ ...part, reference: null })) });
  expect(await settle([])).toEqual({ kind: "nothing" });
  expect(await settle([{ order: one.id, cents: 30_000 }])).toEqual({ kind: "too-much", restCents: 25_000 });
  expect(await settle([{ order: 999, cents: 100 }])).toEqual({ kind: "unknown-order", order: 999 });
  expect(await settle([{ order: one.id, cents: 11_000 }])).toEqual({ kind: "settled", restCents: 14_000 });
  expect(await settle([{ order: two.id, cents: 14_000 }])).toEqual({ kind: "settled", restCents: 0 });
  expect(await settle([{ order: two.id, cents: 1 }])).toEqual({ kind: "decided" });
  const refunds = await db.selectFrom("refund").select(["amount_cents", "done_at", "reason"]).execute();
  expect(refunds).toEqual([{ amount_cents: 3_000, done_at: null, reason: "paid-too-much" }]);
  const matters = await db.selectFrom("matter").select("kind").where("closed_at", "is", null).execute();
  expect(matters).toEqual([{ kind: "refund-by-transfer" }]);
  expect(await openCentsOf(db, { order: two.id })).toBe(0);
  expect(await moneyDrift(db)).toEqual([]);
});

test("an assignment is taken back with a reason: the order owes again and the entry waits again", async () => {
  const { db, edition, by, actor, enter } = await opened();
  const { id: order } = await invoiced(db, edition);
  const [entry = 0] = await enter([{ text: "VIR", amount: "150,00", reference: "R1" }]);
  const parts = [{ order, cents: 15_000, reference: null }];
  await settleEntry(db, { ...actor, entry, parts });
  const { id: allocation } = await db.selectFrom("bank_allocation").select("id").executeTakeFirstOrThrow();
  const taking = { ...actor, allocation, reason: "Mauvais dossier" };
  expect(await takeBackAllocation(db, { ...taking, editions: [] })).toEqual({ kind: "unknown" });
  expect(await takeBackAllocation(db, taking)).toEqual({ kind: "taken-back" });
  expect(await takeBackAllocation(db, taking)).toEqual({ kind: "again" });
  expect(await openCentsOf(db, { order })).toBe(11_000);
  expect((await stateOf(db, entry)).state).toBe("to-decide");
  const undone = await db.selectFrom("bank_allocation").select(["undone_by", "undone_reason"]).execute();
  expect(undone).toEqual([{ undone_by: by, undone_reason: "Mauvais dossier" }]);
  expect(await db.selectFrom("matter").select("id").where("closed_at", "is", null).execute()).toEqual([]);
  expect(await settleEntry(db, { ...actor, entry, parts })).toEqual({ kind: "settled", restCents: 0 });
  expect(await openCentsOf(db, { order })).toBe(0);
  expect(await moneyDrift(db)).toEqual([]);
});

test("a payment that is taken back on its order frees the entry", async () => {
  const { db, edition, actor, enter } = await opened();
  const { id: order } = await invoiced(db, edition);
  const [entry = 0] = await enter([{ text: "VIR", amount: "110,00", reference: "R1" }]);
  const parts = [{ order, cents: 11_000, reference: null }];
  await settleEntry(db, { ...actor, entry, parts });
  const { id: payment } = await db.selectFrom("payment").select("id").executeTakeFirstOrThrow();
  const undone = await undoPayment(db, { ...actor, id: order, payment, reason: "Erreur", tell: false });
  expect(undone.kind).toBe("undone");
  expect((await stateOf(db, entry)).state).toBe("to-decide");
  const allocations = await db.selectFrom("bank_allocation").select("undone_reason").execute();
  expect(allocations).toEqual([{ undone_reason: "Erreur" }]);
  expect(await settleEntry(db, { ...actor, entry, parts })).toEqual({ kind: "settled", restCents: 0 });
  expect(await openCentsOf(db, { order })).toBe(0);
});

test("a transfer that the bank takes back is owed again", async () => {
  const { db, edition, actor, enter } = await opened();
  const { id: order, reference } = await invoiced(db, edition);
  const [paid = 0, back = 0, other = 0] = await enter([
    { text: `VIR ${reference}`, amount: "110,00", reference: "R1" },
    { day: "2030-01-10", text: `ANNULATION VIR ${reference}`, amount: "-110,00", reference: "R2" },
    { day: "2030-01-10", text: "ACHAT", amount: "-12,00", reference: "R3" },
  ]);
  const entries = await listedEntries(db, { edition: edition.id, entries: [paid], page: 1, size: 1 });
  expect(entries.map((one) => [one.isTakenBack, isCertain(one)])).toEqual([[true, false]]);
  await settleEntry(db, { ...actor, entry: paid, parts: [{ order, cents: 11_000, reference }] });
  expect(await openCentsOf(db, { order })).toBe(0);
  const taking = { ...actor, reason: "Reprise par la banque" };
  expect(await returnEntry(db, { ...taking, entry: back, of: other })).toEqual({ kind: "other" });
  expect(await returnEntry(db, { ...taking, entry: back, of: paid })).toEqual({ kind: "returned" });
  expect(await returnEntry(db, { ...taking, entry: back, of: paid })).toEqual({ kind: "decided" });
  expect(await openCentsOf(db, { order })).toBe(11_000);
  expect([(await stateOf(db, paid)).state, (await stateOf(db, back)).state]).toEqual(["returned", "settled"]);
  expect(await moneyDrift(db)).toEqual([]);
});

test("a refund that left is done, and one that came back is owed again", async () => {
  const { db, order, actor, left, back, refund } = await overpaid();
  const settling = { ...actor, refund };
  expect(await settleRefund(db, { ...settling, entry: back })).toEqual({ kind: "other-amount" });
  expect(await settleRefund(db, { ...settling, entry: left })).toEqual({ kind: "left" });
  expect(await openCentsOf(db, { order })).toBe(0);
  expect(await settleRefund(db, { ...settling, entry: back })).toEqual({ kind: "came-back" });
  expect(await openCentsOf(db, { order })).toBe(-4_000);
  const matters = await db.selectFrom("matter").select(["kind", "closed_at"]).orderBy("id").execute();
  expect(matters).toEqual([
    { kind: "refund-by-transfer", closed_at: NOW },
    { kind: "refund-failed", closed_at: null },
  ]);
  expect(await moneyDrift(db)).toEqual([]);
});

test("an entry that only confirmed a refund can be taken back, and one of which the buyer was told cannot", async () => {
  const { db, actor, left, back, refund } = await overpaid();
  const settling = { ...actor, refund };
  const takeBack = async (entry: number) => {
    const { id: allocation } = await db
      .selectFrom("bank_allocation")
      .select("id")
      .where("entry_id", "=", entry)
      .executeTakeFirstOrThrow();
    return (await takeBackAllocation(db, { ...actor, allocation, reason: "Erreur" })).kind;
  };
  await settleRefund(db, { ...settling, entry: left });
  expect(await takeBack(left)).toBe("told");
  await db
    .updateTable("refund")
    .set({ done_at: new Date(NOW.getTime() - 1000) })
    .execute();
  expect([await takeBack(left), (await stateOf(db, left)).state]).toEqual(["taken-back", "to-decide"]);
  const { done_at } = await db.selectFrom("refund").select("done_at").executeTakeFirstOrThrow();
  expect([done_at, await moneyDrift(db)]).toEqual([new Date(NOW.getTime() - 1000), []]);
  await settleRefund(db, { ...settling, entry: back });
  expect(await takeBack(back)).toBe("told");
});

test("an entry of more than an order can say is refused in words, whole or beside what came before", async () => {
  const { db, edition, actor, enter } = await opened();
  const { id: order } = await invoiced(db, edition);
  const [large = 0, first = 0, second = 0, out = 0] = await enter([
    { text: "VIR", amount: "30000000,00", reference: "R1" },
    { text: "VIR", amount: "20000000,00", reference: "R2" },
    { text: "VIR", amount: "20000000,01", reference: "R3" },
    { text: "VIR EMIS", amount: "-30000000,00", reference: "R4" },
  ]);
  await db.updateTable("bank_entry").set({ state: "to-decide" }).execute();
  const settle = async (entry: number, cents: number) =>
    (await settleEntry(db, { ...actor, entry, parts: [{ order, cents, reference: null }] })).kind;
  expect([
    await settle(large, 3_000_000_000),
    await settle(first, 2_000_000_000),
    await settle(second, 2_000_000_001),
  ]).toEqual(["too-large", "settled", "too-large"]);
  expect(await refundsFor(db, { cents: -3_000_000_000, editions: actor.editions })).toEqual([]);
  expect((await findEntry(db, { edition: edition.id, entry: out }))?.restCents).toBe(-3_000_000_000);
});

test("a statement tells that a file was given to the bank: it is not dropped, and what comes back of it is owed again", async () => {
  const { db, order, actor, left, back, refund } = await overpaid();
  const account = { iban: "FR7699999003113015552077774", holder: "Ville imaginaire" };
  await chooseWay(db, { ...actor, id: order, refund, way: { kind: "account", account } });
  const prepared = await prepareBatch(db, { ...actor, write: () => Buffer.from("fichier") });
  const batch = { ...actor, id: prepared.kind === "prepared" ? prepared.id : 0 };
  const settling = {
    ...actor,
    refund: (await refundsFor(db, { cents: -4_000, editions: actor.editions }))[0]?.id ?? 0,
  };
  expect(await settleRefund(db, { ...settling, entry: left })).toEqual({ kind: "left" });
  expect(await dropBatch(db, batch)).toEqual({ kind: "sent" });
  expect(await sendBatch(db, batch)).toEqual({ kind: "sent", letters: 0 });
  expect(await settleRefund(db, { ...settling, entry: back })).toEqual({ kind: "came-back" });
  const refunds = await db.selectFrom("refund").select(["failure", "done_at"]).orderBy("id").execute();
  expect(refunds).toEqual([
    { failure: "MS03", done_at: null },
    { failure: null, done_at: null },
  ]);
  expect(await moneyDrift(db)).toEqual([]);
});

test("an entry says which refund it was for, and another entry of the same amount is not for it too", async () => {
  const { db, edition, order, actor, left: first, second, refund } = await overpaid();
  const settling = { ...actor, refund };
  expect(await settleRefund(db, { ...settling, entry: first })).toEqual({ kind: "left" });
  expect(await settleRefund(db, { ...settling, entry: second })).toEqual({ kind: "explained" });
  expect(await refundsFor(db, { cents: -4_000, editions: actor.editions })).toEqual([]);
  const [seen] = (await findEntry(db, { edition: edition.id, entry: first }))?.allocations ?? [];
  expect([seen?.order, seen?.refundAskedAt]).toEqual([order, NOW]);
  const linked = (await moneyOf(db, { order })).flatMap(({ refundEntries }) => refundEntries);
  expect(linked).toEqual([{ id: first, day: expect.any(String), isBack: false }]);
});

test("a transfer that came back stays owed when its file is recorded as given to the bank after that", async () => {
  const { db, order, actor, left, back, refund } = await overpaid();
  const account = { iban: "FR7699999003113015552077774", holder: "Ville imaginaire" };
  await chooseWay(db, { ...actor, id: order, refund, way: { kind: "account", account } });
  const prepared = await prepareBatch(db, { ...actor, write: () => Buffer.from("fichier") });
  const [chosen] = await refundsFor(db, { cents: -4_000, editions: actor.editions });
  const settling = { ...actor, refund: chosen?.id ?? 0 };
  expect(await settleRefund(db, { ...settling, entry: left })).toEqual({ kind: "left" });
  expect(await settleRefund(db, { ...settling, entry: back })).toEqual({ kind: "came-back" });
  const batch = { ...actor, id: prepared.kind === "prepared" ? prepared.id : 0 };
  expect(await sendBatch(db, batch)).toEqual({ kind: "sent", letters: 0 });
  const refunds = await db.selectFrom("refund").select(["failure", "done_at"]).orderBy("id").execute();
  expect(refunds).toEqual([
    { failure: "MS03", done_at: null },
    { failure: null, done_at: null },
  ]);
  expect(await moneyDrift(db)).toEqual([]);
});

test("an entry is set aside with a reason, and taken up again; other editions see nothing of it", async () => {
  const { db, edition, actor, enter } = await opened();
  const { id: stranger } = await makeEdition(db, { year: 2031 });
  const [entry = 0] = await enter([{ text: "VIR", amount: "12,00", reference: "R1" }]);
  const aside = { ...actor, entry, reason: "Don" };
  expect(await ignoreEntry(db, { ...aside, edition: stranger })).toEqual({ kind: "unknown" });
  expect(await listedEntries(db, { edition: stranger, page: 1, size: 10 })).toEqual([]);
  expect(await ignoreEntry(db, aside)).toEqual({ kind: "ignored" });
  expect(await stateOf(db, entry)).toEqual({ state: "ignored", reason: "Don" });
  expect(await ignoreEntry(db, aside)).toEqual({ kind: "decided" });
  expect(await resumeEntry(db, { ...actor, entry })).toEqual({ kind: "resumed" });
  expect(await resumeEntry(db, { ...actor, entry })).toEqual({ kind: "decided" });
  expect(await stateOf(db, entry)).toEqual({ state: "to-decide", reason: null });
  expect(edition.id).not.toBe(stranger);
});
