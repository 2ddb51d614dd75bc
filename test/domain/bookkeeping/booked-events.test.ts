import { sql } from "kysely";
import { expect, test } from "vitest";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { recordPayment } from "#app/domain/billing/record-payment.ts";
import { refundOrder } from "#app/domain/billing/refund-order.ts";
import { undoPayment } from "#app/domain/billing/undo-payment.ts";
import { ACCOUNT_PURPOSES } from "#app/domain/bookkeeping/account-plan.ts";
import { readAccounts, saveAccounts } from "#app/domain/bookkeeping/accounts.ts";
import { listBookedEvents } from "#app/domain/bookkeeping/booked-events.ts";
import { journalOf } from "#app/domain/bookkeeping/journal.ts";
import { moneyOfPeriod } from "#app/domain/bookkeeping/money-of-period.ts";
import { uninvoicedCents } from "#app/domain/bookkeeping/uninvoiced.ts";
import { seenOf } from "#app/domain/changed-fields.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";

const UNTIL = "2031-12-31";

test("what the accounts say that buyers owe is what is open on their orders, after payments, refunds and their undoing", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const paid = await makeOrderFor(db, edition);
  await fulfil(db, { charge: chargeOf((await makeAttempt(db, paid.id)).key), now: NOW });
  await agrees(db, edition);
  const due = await makeOrderFor(db, edition, 2, { payment: "mandate" });
  await agrees(db, edition);
  const part = { edition, id: due.id, means: "cheque", reference: "CHQ 12", paidAt: NOW, by, now: NOW } as const;
  expect((await recordPayment(db, { ...part, amountCents: 5_000 })).kind).toBe("recorded");
  expect((await recordPayment(db, { ...part, means: "transfer", reference: "VIR 1", amountCents: 20_000 })).kind).toBe(
    "recorded",
  );
  await agrees(db, edition);
  const { id: payment } = await db
    .selectFrom("payment")
    .select("id")
    .where("reference", "=", "CHQ 12")
    .executeTakeFirstOrThrow();
  const undone = await undoPayment(db, {
    edition,
    id: due.id,
    payment,
    reason: "Sans provision",
    tell: false,
    by,
    now: NOW,
  });
  expect(undone.kind).toBe("undone");
  await agrees(db, edition);
  await refundOrder(db, { edition, id: paid.id, reason: "Annulation", by, now: NOW });
  await agrees(db, edition);
});

test("account numbers are set once for all, and not over another person's change", async () => {
  const { db } = await freshDatabase();
  const by = await findOrCreatePerson(db, { email: "administration@essai.example", now: NOW });
  const usual = await readAccounts(db);
  const seen = seenOf({ ...usual });
  expect(await saveAccounts(db, { accounts: { ...usual, sales: "706100" }, seen, by, now: NOW })).toEqual({
    kind: "kept",
  });
  expect(await saveAccounts(db, { accounts: { ...usual, bank: "512100" }, seen, by, now: NOW })).toEqual({
    kind: "changed-meanwhile",
    changed: [{ name: "sales", touched: false }],
  });
  expect(await readAccounts(db)).toEqual({ ...usual, sales: "706100" });
  expect(Object.keys(usual)).toEqual(ACCOUNT_PURPOSES);
});

/** Compares the accounts with the ledgers, and debits with credits. */
async function agrees(db: Database, edition: number): Promise<void> {
  const events = await listBookedEvents(db, { edition, until: UNTIL });
  const entries = journalOf(events, await readAccounts(db));
  const sums = entries.map(({ lines }) => lines.reduce((sum, line) => sum + line.debitCents - line.creditCents, 0));
  expect(sums).toEqual(entries.map(() => 0));
  const owed = entries
    .flatMap(({ lines }) => lines)
    .filter(({ buyer }) => buyer)
    .reduce((sum, line) => sum + line.debitCents - line.creditCents, 0);
  const { closingCents } = moneyOfPeriod(events, { from: "2029-01-01", until: UNTIL });
  const { rows } = await sql<{ open: number }>`select coalesce(sum(cents), 0)::int as open from ledger_entry`.execute(
    db,
  );
  expect([owed, closingCents + (await uninvoicedCents(db, { edition }))]).toEqual([closingCents, rows[0]?.open]);
}
