import { expect, test } from "vitest";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { giveBack } from "#app/domain/billing/give-back.ts";
import { openCentsOf } from "#app/domain/billing/ledger.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { moneyOfOrder } from "#app/domain/billing/money-of-order.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import type { Way } from "#app/domain/billing/settle-excess.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";

const ACCOUNT = { iban: "FR76 9999 9003 1130 1555 2077 774", holder: "Ville imaginaire" };

test("one of two places of a mandate order is taken back: a credit note of its line, a smaller debt, and nothing returned", async () => {
  const { db, acting, order, lines } = await mandateOrder();
  const [first = 0] = lines;
  const giving = { ...acting, id: order, way: null, reason: "Annulation d’une place" };
  const given = await giveBack(db, { ...giving, lines: [{ line: first, creditCents: 11_000, cancels: true }] });
  expect(given).toMatchObject({
    kind: "given-back",
    before: { chargedCents: 22_000, openCents: 22_000, invoicedCents: 22_000, creditedCents: 0 },
    after: {
      chargedCents: 11_000,
      openCents: 11_000,
      invoicedCents: 22_000,
      creditedCents: 11_000,
      isCancelled: false,
    },
    letters: 2,
  });
  expect(await refundsOf(db)).toEqual([]);
  expect(await moneyDrift(db)).toEqual([]);
});

test("a try says the same amounts and changes nothing", async () => {
  const { db, acting, order, lines } = await paidByTransfer();
  const giving = {
    ...{ ...acting, id: order, way: { kind: "account", account: null } as const, reason: "Annulation" },
    lines: lines.map((line) => ({ line, creditCents: 11_000, cancels: true })),
  };
  const before = await moneyOfOrder(db, { order });
  const seen = await giveBack(db, { ...giving, tries: true });
  expect([seen.kind, await moneyOfOrder(db, { order }), await refundsOf(db)]).toEqual(["seen", before, []]);
  const given = await giveBack(db, giving);
  expect(given).toEqual({ ...seen, kind: "given-back", letters: expect.any(Number) });
  expect(given).toMatchObject({ after: { openCents: 0, returnedCents: 22_000, chargedCents: 0, isCancelled: true } });
  expect(await moneyDrift(db)).toEqual([]);
});

test.each<[string, Way, object]>([
  ["to the card is refused where a transfer paid", { kind: "card" }, { kind: "not-paid-so" }],
  [
    "to an account that an organiser read",
    { kind: "account", account: ACCOUNT },
    { after: { openCents: 0, returnedCents: 5_000 } },
  ],
  [
    "to an account that the buyer is asked for",
    { kind: "account", account: null },
    { after: { openCents: 0, returnedCents: 5_000 } },
  ],
  [
    "to an account with a wrong digit is refused",
    { kind: "account", account: { ...ACCOUNT, iban: "FR7699999003113015552077775" } },
    { kind: "iban-wrong" },
  ],
  [
    "to an account that SEPA does not reach is refused",
    { kind: "account", account: { ...ACCOUNT, iban: "BR1500000000000010932840814P2" } },
    { kind: "iban-abroad" },
  ],
  ["by hand", { kind: "hand", reference: "CHQ 12" }, { after: { openCents: 0, returnedCents: 5_000 } }],
  ["kept", { kind: "kept" }, { after: { openCents: 0, returnedCents: 0, settledCents: 5_000 } }],
  ["written off", { kind: "written-off" }, { after: { openCents: 0, returnedCents: 0, settledCents: 5_000 } }],
  ["to an order of another buyer is refused", { kind: "order", order: 999 }, { kind: "other-order" }],
])("50 € in excess go %s", async (_, way, expected) => {
  const { db, acting, order, lines } = await paidByTransfer();
  const [first = 0] = lines;
  const given = await giveBack(db, {
    ...{ ...acting, id: order, way, reason: "Geste" },
    lines: [{ line: first, creditCents: 5_000, cancels: false }],
  });
  expect(given).toMatchObject(expected);
  if (given.kind !== "given-back") expect(await openCentsOf(db, { order })).toBe(0);
  expect(await moneyDrift(db)).toEqual([]);
});

test("an excess moves to another order of the same buyer, up to what that one owes", async () => {
  const { db, acting, order, lines, edition } = await paidByTransfer();
  const { id: other } = await makeOrderFor(db, edition, 2, { payment: "mandate" });
  const [first = 0, second = 0] = lines;
  const giving = { ...acting, id: order, way: { kind: "order", order: other } as const, reason: "Report" };
  const given = await giveBack(db, { ...giving, lines: [{ line: first, creditCents: 11_000, cancels: true }] });
  expect(given).toMatchObject({ kind: "given-back", after: { openCents: 0, settledCents: 11_000 } });
  expect(await openCentsOf(db, { order: other })).toBe(11_000);
  await giveBack(db, { ...giving, lines: [{ line: second, creditCents: 5_000, cancels: false }] });
  const tooMuch = await giveBack(db, {
    ...giving,
    lines: [{ line: second, creditCents: 6_000, cancels: true }],
    wayCents: 6_001,
  });
  expect([tooMuch.kind, await openCentsOf(db, { order: other })]).toEqual(["more-than-open", 6_000]);
  expect(await moneyDrift(db)).toEqual([]);
});

test("no more is taken back of a line than is charged, nothing of an unknown order, and an empty decision is none", async () => {
  const { db, acting, order, lines } = await paidByTransfer();
  const [first = 0] = lines;
  const giving = { ...acting, id: order, way: null, reason: "Annulation", lines: [] };
  const kinds = [
    await giveBack(db, { ...giving, lines: [{ line: first, creditCents: 11_001, cancels: true }] }),
    await giveBack(db, { ...giving, lines: [{ line: 999, creditCents: 0, cancels: true }] }),
    await giveBack(db, giving),
    await giveBack(db, { ...giving, way: { kind: "kept" } }),
    await giveBack(db, { ...giving, id: 999 }),
  ].map(({ kind }) => kind);
  expect(kinds).toEqual(["too-much", "too-much", "nothing", "nothing", "unknown"]);
  expect((await db.selectFrom("registration").select("id").where("cancelled_at", "is", null).execute()).length).toBe(2);
});

test("a card gets back its part, and the transfer's part goes to an account", async () => {
  const { db, acting, edition } = await prepared();
  const { id: order } = await makeOrderFor(db, edition);
  const { key } = await makeAttempt(db, order);
  await fulfil(db, { charge: chargeOf(key), now: NOW });
  const lines = await linesOf(db, order);
  const given = await giveBack(db, {
    ...{ ...acting, id: order, way: { kind: "card" } as const, reason: "Annulation" },
    lines: lines.slice(0, 1).map((line) => ({ line, creditCents: 11_000, cancels: true })),
  });
  expect(given).toMatchObject({
    kind: "given-back",
    after: { openCents: 0, returnedCents: 11_000, isCancelled: false },
  });
  expect(await refundsOf(db)).toEqual([{ way: "card", cents: 11_000, isDone: false }]);
});

async function prepared() {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  return { db, edition, by, acting: { edition, by, now: NOW } };
}

/** An order of two places at 110 €, to be paid after the service. */
async function mandateOrder() {
  const made = await prepared();
  const { id: order } = await makeOrderFor(made.db, made.edition, 1, { payment: "mandate" });
  return { ...made, order, lines: await linesOf(made.db, order) };
}

async function paidByTransfer() {
  const made = await mandateOrder();
  const { edition, by, order } = made;
  await recordTransfer(made.db, { edition, id: order, reference: "VIR 1", paidAt: NOW, by, now: NOW });
  return made;
}

async function linesOf(db: Database, order: number): Promise<number[]> {
  const lines = await db
    .selectFrom("order_line")
    .select("id")
    .where("order_id", "=", order)
    .orderBy("position")
    .execute();
  return lines.map(({ id }) => id);
}

async function refundsOf(db: Database) {
  const rows = await db
    .selectFrom("refund")
    .select(["way", "amount_cents as cents", "done_at"])
    .orderBy("id")
    .execute();
  return rows.map(({ done_at, ...refund }) => ({ ...refund, isDone: done_at !== null }));
}
