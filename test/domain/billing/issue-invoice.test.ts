import { sql } from "kysely";
import { expect, test } from "vitest";
import { creditInvoice, issueInvoice } from "#app/domain/billing/issue-invoice.ts";
import { brokenConstraint, inTransaction } from "#app/domain/transaction.ts";
import { BUYER, makeOrder, makeSeller, SELLER } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";

test("an invoice contains the order's data of its issue and never changes", async () => {
  const { db } = await freshDatabase();
  const edition = await makeEdition(db);
  await makeSeller(db);
  const public_ = { kind: "public", serviceCode: "SERVICE-7", commitmentNumber: "EJ-2030-1" } as const;
  const order = await makeOrder(db, edition, {
    lines: [{ priceCents: 12_000 }, { priceCents: 0 }, { priceCents: 3_000, vatBasisPoints: 0, zeroReason: "Exonéré" }],
    buyer: public_,
  });
  const outcome = await inTransaction(db, (trx) => issueInvoice(trx, { orderId: order.id, now: NOW }));
  await makeSeller(db, { name: "Autre nom" });
  await db.updateTable("buyer").set({ name: "Autre ville" }).execute();
  const kept = await db.selectFrom("invoice").selectAll().executeTakeFirstOrThrow();
  const { short_code } = await db.selectFrom("order").select("short_code").executeTakeFirstOrThrow();
  const { validFrom: _, refundForm: __, ...seller } = SELLER;
  expect(outcome).toEqual({ kind: "issued", invoiceId: kept.id, reference: "F-2030-00001" });
  expect(kept).toEqual({
    ...{ id: kept.id, kind: "invoice", series: "F-2030", number: 1, reference: "F-2030-00001", order_id: order.id },
    ...{ credits: null, issued_on: "2030-01-10", issued_at: NOW },
    ...{ net_cents: 13_909, vat_cents: 1_091, gross_cents: 15_000 },
    content: {
      ...{ version: 1, kind: "invoice", reference: "F-2030-00001", issuedOn: "2030-01-10", language: "fr" },
      seller: { ...seller, siren: "732829320" },
      buyer: { ...BUYER, ...public_, siren: "356000000" },
      supply: { edition: "Édition d’essai 2030", editionEn: null, from: "2030-01-11", until: "2030-01-11" },
      order: { id: order.id, code: short_code, madeOn: "2030-01-10" },
      lines: [
        line({ grossCents: 12_000, netCents: 10_909, attendee: "Ada Modèle 1" }),
        line({
          grossCents: 3_000,
          netCents: 3_000,
          attendee: "Ada Modèle 3",
          vatBasisPoints: 0,
          zeroReason: "Exonéré",
        }),
      ],
      vat: [
        { vatBasisPoints: 1000, netCents: 10_909, vatCents: 1_091, grossCents: 12_000, zeroReason: null },
        { vatBasisPoints: 0, netCents: 3_000, vatCents: 0, grossCents: 3_000, zeroReason: "Exonéré" },
      ],
      totals: { netCents: 13_909, vatCents: 1_091, grossCents: 15_000 },
      payment: { dueOn: "2030-02-09", paid: null },
      credits: null,
    },
  });
});

test("issued twice, an order has one invoice and one credit note that cites it", async () => {
  const { db } = await freshDatabase();
  const edition = await makeEdition(db);
  await makeSeller(db);
  const order = await makeOrder(db, edition, { payment: "card", paidAt: NOW });
  const asked = { orderId: order.id, now: NOW };
  const later = { orderId: order.id, now: new Date("2031-01-02T09:00:00Z"), reason: "Annulation" };
  const credit = () => inTransaction(db, (trx) => creditInvoice(trx, later));
  const issue = () => inTransaction(db, (trx) => issueInvoice(trx, asked));
  const cancel = () => db.updateTable("order").set({ cancelled_at: NOW }).execute();
  const issued = [await credit(), await issue(), await issue(), await credit()];
  await cancel();
  const kinds = [...issued, await credit(), await credit()].map((one) => [
    one.kind,
    "reference" in one ? one.reference : null,
  ]);
  expect(kinds).toEqual([
    ["no-invoice", null],
    ["issued", "F-2030-00001"],
    ["already-issued", "F-2030-00001"],
    ["no-invoice", null],
    ["issued", "A-2031-00001"],
    ["already-issued", "A-2031-00001"],
  ]);
  const { content } = await db
    .selectFrom("invoice")
    .select("content")
    .where("kind", "=", "credit-note")
    .executeTakeFirstOrThrow();
  expect(content).toMatchObject({
    kind: "credit-note",
    issuedOn: "2031-01-02",
    credits: { reference: "F-2030-00001", issuedOn: "2030-01-10", reason: "Annulation" },
    totals: { netCents: 10_000, vatCents: 1_000, grossCents: 11_000 },
    payment: { dueOn: "2031-01-02", paid: null },
  });
});

test("nothing is issued for a free order, or without buyer or seller, and no number is lost", async () => {
  const { db } = await freshDatabase();
  const edition = await makeEdition(db);
  const issue = (orderId: number) => inTransaction(db, (trx) => issueInvoice(trx, { orderId, now: NOW }));
  const free = await makeOrder(db, edition, { lines: [{ priceCents: 0 }] });
  const nobody = await makeOrder(db, edition, { buyer: null });
  const due = await makeOrder(db, edition);
  const before = [await issue(free.id), await issue(nobody.id), await issue(due.id), await issue(0)];
  await makeSeller(db, { validFrom: "2030-01-11" });
  const tooEarly = await issue(due.id);
  await makeSeller(db, { validFrom: "2030-01-10" });
  expect([...before, tooEarly].map((one) => one.kind)).toEqual([
    "free",
    "buyer-unknown",
    "seller-unknown",
    "unknown",
    "seller-unknown",
  ]);
  expect(await issue(due.id)).toMatchObject({ kind: "issued", reference: "F-2030-00001" });
});

test("an invoice has the year and day of the edition's time zone, and days never decrease in a series", async () => {
  const { db } = await freshDatabase();
  const edition = await makeEdition(db);
  await makeSeller(db, { validFrom: "2029-01-01" });
  const days: (readonly [string, string])[] = [];
  for (const now of ["2030-12-31T22:59:00Z", "2030-12-31T23:01:00Z", "2031-01-02T23:10:00Z", "2031-01-02T22:50:00Z"]) {
    const order = await makeOrder(db, edition);
    await inTransaction(db, (trx) => issueInvoice(trx, { orderId: order.id, now: new Date(now) }));
  }
  for (const row of await db.selectFrom("invoice").select(["reference", "issued_on"]).orderBy("id").execute())
    days.push([row.reference, row.issued_on]);
  expect(days).toEqual([
    ["F-2030-00001", "2030-12-31"],
    ["F-2031-00001", "2031-01-01"],
    ["F-2031-00002", "2031-01-03"],
    ["F-2031-00003", "2031-01-03"],
  ]);
});

test("issued documents cannot be updated, deleted or truncated", async () => {
  const { db } = await freshDatabase();
  const edition = await makeEdition(db);
  await makeSeller(db);
  const order = await makeOrder(db, edition);
  await inTransaction(db, (trx) => issueInvoice(trx, { orderId: order.id, now: NOW }));
  const broken: (string | null)[] = [];
  for (const statement of [
    "update invoice set gross_cents = 0, net_cents = 0, vat_cents = 0",
    "delete from invoice",
    "truncate invoice cascade",
  ])
    await sql
      .raw(statement)
      .execute(db)
      .catch((error) => broken.push(brokenConstraint(error)));
  expect(broken).toEqual(Array(3).fill("an_issued_invoice_is_never_changed"));
});

function line(changes: Record<string, unknown>) {
  return { ticketType: "visiteur", ticketTypeEn: null, vatBasisPoints: 1000, zeroReason: null, ...changes };
}
