import { sql } from "kysely";
import { expect, test } from "vitest";
import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import { closeMatter } from "#app/domain/billing/close-matter.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { enter, ledgerOf, openCentsOf } from "#app/domain/billing/ledger.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { recordRefund } from "#app/domain/billing/refunds.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { type Database, inTransaction } from "#app/domain/transaction.ts";
import { makeOrder } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition, orderFor } from "#test/support/paid-samples.ts";

test("the ledger of a card order says what is open after its payment, its refund and the refund's failure", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const { id: order } = await makeOrderFor(db, edition);
  expect(await entriesOf(db, order)).toEqual([]);
  const { key } = await makeAttempt(db, order);
  const charge = chargeOf(key);
  await fulfil(db, { charge, now: NOW });
  await fulfil(db, { charge, now: NOW });
  const sold = ["payment -22000 = -22000", "charge 11000 = -11000 Ada Modèle 1", "charge 11000 = 0 Blaise Modèle 1"];
  expect(await entriesOf(db, order)).toEqual(sold);
  await refundOrder(db, { edition, id: order, reason: "Annulation", by, now: NOW });
  const returned = [
    ...sold,
    "credit -11000 = -11000 Ada Modèle 1",
    "credit -11000 = -22000 Blaise Modèle 1",
    "refund 22000 = 0",
  ];
  expect((await entriesOf(db, order)).toSorted()).toEqual(returned.toSorted());
  const answer = { refund: "re_1", key: null, state: "failed", reason: "closed" } as const;
  await recordRefund(db, { paymentIntent: charge.paymentIntent, answer, now: NOW });
  expect((await entriesOf(db, order)).at(-1)).toBe("refund-undone -22000 = -22000");
  expect(await moneyDrift(db)).toEqual([]);
});

test("transfers in parts and in excess, and an order cancelled before it is paid, leave nothing open", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const { id } = await makeOrderFor(db, edition, 1, { payment: "mandate" });
  const open = [await openCentsOf(db, { order: id })];
  for (const amountCents of [12_000, 15_000]) {
    const transfer = { edition, id, amountCents, reference: `VIR ${amountCents}`, paidAt: NOW, by, now: NOW };
    await recordTransfer(db, transfer);
    open.push(await openCentsOf(db, { order: id }));
  }
  const unpaid = await makeOrderFor(db, edition, 2, { payment: "mandate" });
  await refundOrder(db, { edition, id: unpaid.id, reason: "Annulation", by, now: NOW });
  expect([...open, await openCentsOf(db, { order: unpaid.id })]).toEqual([22_000, 10_000, 0, 0]);
  expect(await moneyDrift(db)).toEqual([]);
});

test("the credit notes of places that are cancelled one by one take back exactly their invoice, with its VAT", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  await db.updateTable("ticket_type").set({ price_cents: 11_503 }).execute();
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const wanted = orderFor(edition);
  const lines = ["Ada", "Blaise", "Chloé"].map((givenName) => ({
    ...{ ticketType: "visiteur", sessions: [] },
    attendee: {
      ...{ givenName, familyName: "Modèle", email: `${givenName}@essai.example`.toLowerCase().replace("é", "e") },
      ...{ organisation: null, jobTitle: null },
    },
  }));
  const { id: order } = await makeOrderFor(db, edition, 1, { ...wanted, payment: "mandate", lines });
  for (const [at, outcome] of (["credited", "kept"] as const).entries()) {
    const places = await db.selectFrom("order_line").select("registration_id as id").orderBy("position").execute();
    await cancelPlace(db, { edition, id: places[at]?.id ?? 0, by: null, now: NOW });
    const { id } = await db.selectFrom("matter").select("id").where("closed_at", "is", null).executeTakeFirstOrThrow();
    expect(await closeMatter(db, { edition, id, note: null, outcome, by, now: NOW })).toEqual({ kind: "closed" });
  }
  expect(await papersOf(db)).toEqual([
    ["F-2030-00001", null, 31_372, 3_137, 34_509, ["Ada Modèle", "Blaise Modèle", "Chloé Modèle"]],
    ["A-2030-00001", "F-2030-00001", 10_457, 1_046, 11_503, ["Ada Modèle"]],
  ]);
  expect(await openCentsOf(db, { order })).toBe(2 * 11_503);
  await refundOrder(db, { edition, id: order, reason: "Annulation", by, now: NOW });
  expect((await papersOf(db)).at(-1)).toEqual([
    ...["A-2030-00002", "F-2030-00001", 20_915, 2_091, 23_006],
    ["Blaise Modèle", "Chloé Modèle"],
  ]);
  expect(await openCentsOf(db, { order })).toBe(0);
  expect(await moneyDrift(db)).toEqual([]);
});

test("a ledger only grows, takes each payment once, and refuses an entry against the sign of its kind", async () => {
  const { db } = await freshDatabase();
  const edition = await makeEdition(db);
  const { id: order } = await makeOrder(db, edition, { payment: "card", paidAt: NOW });
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const { id: payment } = await db.selectFrom("payment").select("id").executeTakeFirstOrThrow();
  const { id: line } = await db.selectFrom("order_line").select("id").executeTakeFirstOrThrow();
  const add = (entry: Pick<Parameters<typeof enter>[1], "kind" | "cents" | "payment" | "line">) =>
    inTransaction(db, (trx) => enter(trx, { ...entry, order, by, now: NOW }));
  await expect(db.updateTable("ledger_entry").set({ cents: 1 }).execute()).rejects.toThrow("only mended by another");
  await expect(db.deleteFrom("ledger_entry").execute()).rejects.toThrow("only mended by another");
  await expect(add({ kind: "payment", cents: -11_000, payment })).rejects.toThrow("a_payment_is_entered_once");
  await expect(add({ kind: "credit", cents: 11_000, line })).rejects.toThrow("sign_of_its_kind");
  await expect(add({ kind: "credit", cents: -11_000 })).rejects.toThrow("names_it");
  await add({ kind: "written-off", cents: -31 });
  // An erased organiser's name leaves the entry.
  await db.updateTable("ledger_entry").set({ written_by: null }).execute();
  expect(await entriesOf(db, order)).toEqual([
    ...["charge 11000 = 11000 Ada Modèle 1", "payment -11000 = 0", "written-off -31 = -31"],
  ]);
  await sql`alter table ledger_entry disable trigger a_ledger_only_grows`.execute(db);
  await db.deleteFrom("ledger_entry").where("kind", "=", "payment").execute();
  expect(await moneyDrift(db)).toEqual([
    { order, of: "open", entered: -31, counted: 10_969 },
    { order, of: "payments", entered: 0, counted: 11_000 },
  ]);
});

async function entriesOf(db: Database, order: number): Promise<string[]> {
  const entries = await ledgerOf(db, { order });
  return entries.map(({ kind, cents, openCents, attendee }) =>
    [kind, cents, "=", openCents, attendee].filter((one) => one !== null).join(" "),
  );
}

async function papersOf(db: Database) {
  const { rows } = await sql<{ paper: unknown[] }>`
    select json_build_array(invoice.reference, cited.reference, invoice.net_cents, invoice.vat_cents, invoice.gross_cents,
      (select json_agg(line ->> 'attendee' order by at) from jsonb_array_elements(invoice.content -> 'lines') with ordinality as said (line, at))) as paper
    from invoice left join invoice as cited on cited.id = invoice.credits order by invoice.id`.execute(db);
  return rows.map(({ paper }) => paper);
}
