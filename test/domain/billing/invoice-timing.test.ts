import { expect, test } from "vitest";
import type { Buyer } from "#app/domain/billing/invoice-content.ts";
import { demandInvoice, issueAfterService } from "#app/domain/billing/invoice-timing.ts";
import { mendInvoice } from "#app/domain/billing/mend-invoice.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { recordPayment } from "#app/domain/billing/record-payment.ts";
import { completeBuyer } from "#app/domain/billing/waiting-invoice.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import type { Database } from "#app/domain/transaction.ts";
import { BUYER } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeOrderFor, makePaidEdition, PRICE_CENTS } from "#test/support/paid-samples.ts";

const CITY: Buyer = { ...BUYER, kind: "public", siret: "35600000049837", serviceCode: "S1", commitmentNumber: null };
const TOTAL = 2 * PRICE_CENTS;

test("a town hall that is invoiced after the service gives its commitment number late, without a credit note", async () => {
  const { db, order, code, papers, last } = await due({ invoices_public: "after-service" });
  expect(await papers()).toEqual([]);
  await completeBuyer(db, { code, buyer: { ...CITY, commitmentNumber: "EJ 42" }, now: NOW });
  expect([await issueAfterService(db, { now: NOW }), await papers()]).toEqual([0, []]);
  const later = await afterTheEdition(db);
  expect([await issueAfterService(db, { now: later }), await issueAfterService(db, { now: later })]).toEqual([1, 0]);
  expect(await papers()).toEqual(["invoice 22000"]);
  expect((await last()).buyer).toMatchObject({ commitmentNumber: "EJ 42" });
  expect([order.id > 0, await moneyDrift(db)]).toEqual([true, []]);
});

test("what is paid before is invoiced at payment, as paid", async () => {
  for (const timing of ["at-payment", "after-service"]) {
    const { pay, papers, last } = await due({ invoices_public: timing });
    await pay(TOTAL - 100);
    expect(await papers()).toEqual([]);
    await pay(100);
    expect([await papers(), (await last()).payment.paid?.means]).toEqual([["invoice 22000"], "transfer"]);
  }
});

test("a private person is invoiced on demand only", async () => {
  const { db, code, papers } = await due({ invoices_person: "on-demand" }, { ...BUYER, kind: "person", siret: null });
  expect(await papers()).toEqual([]);
  expect(await demandInvoice(db, { code, now: NOW })).toEqual({ kind: "asked" });
  expect(await demandInvoice(db, { code, now: NOW })).toEqual({ kind: "asked" });
  expect(await papers()).toEqual(["invoice 22000"]);
});

test("a late commitment number after the invoice gives a credit note and a new invoice in one step; the buyer gets both", async () => {
  const { db, order, by, pay, papers, last } = await due({});
  const mend = (buyer: Buyer) => mendInvoice(db, { ...order, buyer, by, now: NOW });
  expect(await mend({ ...CITY, commitmentNumber: "EJ 42" })).toEqual({ kind: "mended" });
  expect(await papers()).toEqual(["invoice 22000", "credit-note 22000", "invoice 22000"]);
  expect((await last()).buyer).toMatchObject({ commitmentNumber: "EJ 42" });
  const letters = await db.selectFrom("letter").select("kind").where("kind", "=", "invoice-mended").execute();
  expect(letters.length).toBe(1);
  await pay(TOTAL);
  expect(await mend({ ...CITY, commitmentNumber: "EJ 43" })).toEqual({ kind: "mended" });
  expect([(await last()).payment.paid?.means, (await papers()).length]).toEqual(["transfer", 5]);
  expect(await moneyDrift(db)).toEqual([]);
});

test("two corrections at once leave one valid invoice", async () => {
  const { db, order, by, papers } = await due({});
  const mend = (number: string) =>
    mendInvoice(db, { ...order, buyer: { ...CITY, commitmentNumber: number }, by, now: NOW });
  expect(await Promise.all([mend("EJ 1"), mend("EJ 2")])).toEqual([{ kind: "mended" }, { kind: "mended" }]);
  const kinds = await papers();
  const count = (kind: string) => kinds.filter((paper) => paper.startsWith(kind)).length;
  expect([count("invoice"), count("credit-note"), await moneyDrift(db)]).toEqual([3, 2, []]);
});

async function afterTheEdition(db: Database): Promise<Date> {
  const { day } = await db.selectFrom("edition_day").select("day").orderBy("day", "desc").executeTakeFirstOrThrow();
  return new Date(Date.parse(`${day}T00:00:00Z`) + 3 * 24 * 60 * 60_000);
}

/** A confirmed order of two places that is to be paid, with the edition's settings. */
async function due(settings: Record<string, string>, buyer: Buyer = CITY) {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  if (Object.keys(settings).length > 0) await db.updateTable("edition").set(settings).execute();
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const { id, code } = await makeOrderFor(db, edition, 1, { payment: "mandate", buyer });
  const order = { edition, id };
  const papersOf = async () =>
    await db.selectFrom("invoice").select(["kind", "gross_cents", "content"]).orderBy("id").execute();
  let payments = 0;
  return {
    ...{ db, order, code, by },
    pay: async (amountCents: number) => {
      payments += 1;
      const payment = { means: "transfer", reference: `VIR ${payments}`, amountCents } as const;
      return await recordPayment(db, { ...order, ...payment, paidAt: NOW, by, now: NOW });
    },
    papers: async () => (await papersOf()).map(({ kind, gross_cents }) => `${kind} ${gross_cents}`),
    last: async () => {
      type Content = { buyer: Buyer; payment: { paid: { means: string } | null } };
      return (await papersOf()).at(-1)?.content as Content;
    },
  };
}
