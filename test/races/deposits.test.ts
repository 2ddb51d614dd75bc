import { expect, test } from "vitest";
import { askForDeposit } from "#app/domain/deposits/ask-for-deposit.ts";
import type { Database } from "#app/domain/transaction.ts";
import { answerOf, fakeChorus, shapeOf } from "#test/support/chorus.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { organiser, publicInvoice, roundAt } from "#test/support/deposits.ts";
import { hesitate } from "#test/support/hesitate.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const DEPOSIT = shapeOf("deposerFluxFacture").path;

test("eight workers at once send an invoice once", async () => {
  expect(await sentBy8((db) => db)).toBe(1);
});

test("control: without the lock of the claim it is sent several times", async () => {
  expect(await sentBy8((db) => db.withPlugin(new WithoutLocks()), true)).toBeGreaterThan(1);
});

test("eight people who ask at once make one deposit", async () => {
  const { db } = await freshDatabase({ size: 8 });
  const { edition, invoice } = await publicInvoice(db);
  const by = await organiser(db);
  const ask = () => askForDeposit(db, { edition, invoice, by, now: NOW });
  const outcomes = (await Promise.all(Array.from({ length: 8 }, ask))).map(({ kind }) => kind);
  expect(outcomes.filter((kind) => kind === "asked")).toHaveLength(1);
  expect(await db.selectFrom("deposit").select("invoice_id").execute()).toEqual([{ invoice_id: invoice }]);
});

async function sentBy8(seen: (db: Database) => Database, hesitates = false): Promise<number> {
  const { db } = await freshDatabase({ size: 8 });
  const { edition, invoice } = await publicInvoice(db);
  await askForDeposit(db, { edition, invoice, by: await organiser(db), now: NOW });
  if (hesitates) await hesitate(db, "deposit");
  const { asked } = fakeChorus({
    consulterCRDetaille: answerOf("consulterCRDetaille", { etatCourantDepotFlux: "IN_RECU" }),
  });
  await Promise.all(Array.from({ length: 8 }, () => roundAt(seen(db), NOW)));
  return asked.filter(({ path }) => path === DEPOSIT).length;
}
