import { sql } from "kysely";
import { expect, test } from "vitest";
import { recordPayment } from "#app/domain/billing/record-payment.ts";
import { undoPayment } from "#app/domain/billing/undo-payment.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const CLERKS = 8;

test("eight clerks who record one cheque at once record it once, and take it back once", async () => {
  const { db } = await freshDatabase({ size: CLERKS });
  expect(await atOnce(db, db)).toEqual({ recorded: 1, undone: 1, payments: 1, letters: 2 });
});

test("control: without the lock a cheque is recorded or taken back several times", async () => {
  const { db } = await freshDatabase({ size: CLERKS });
  const { recorded, undone } = await atOnce(db, db.withPlugin(new WithoutLocks()));
  expect(recorded + undone).toBeGreaterThan(2);
});

async function atOnce(db: Database, racing: Database) {
  const { id: edition } = await makePaidEdition(db);
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const { id } = await makeOrderFor(db, edition, 1, { payment: "mandate" });
  const cheque = { means: "cheque", reference: "7654321", amountCents: 5_000, paidAt: NOW } as const;
  const act = { edition, id, by, now: NOW };
  const clerks = Array.from({ length: CLERKS });
  // Opens all connections before the start.
  await Promise.all(clerks.map(() => sql`select pg_sleep(0.05)`.execute(db)));
  const written = await Promise.all(clerks.map(() => recordPayment(racing, { ...act, ...cheque })));
  const payments = await db.selectFrom("payment").select("id").execute();
  const asked = { ...act, payment: payments[0]?.id ?? 0, reason: "Sans provision", tell: true };
  const taken = await Promise.all(clerks.map(() => undoPayment(racing, asked)));
  const letters = await db
    .selectFrom("letter")
    .select("id")
    .where("kind", "in", ["order-part-paid", "payment-undone"])
    .execute();
  return {
    recorded: written.filter(({ kind }) => kind === "recorded").length,
    undone: taken.filter(({ kind }) => kind === "undone").length,
    ...{ payments: payments.length, letters: letters.length },
  };
}
