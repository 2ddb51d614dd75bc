import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { roundOfPayments } from "#app/jobs/payment-round.ts";
import { startApp } from "#test/support/app-process.ts";
import { freshDatabase } from "#test/support/database.ts";
import { startFakeStripe, stripeSettings } from "#test/support/fake-stripe.ts";
import { lockWaits } from "#test/support/lock-waits.ts";
import { booksOf, makePaidOrders, paymentServiceOf } from "#test/support/paid-orders.ts";
import { until } from "#test/support/patience.ts";
import { siteBuild } from "#test/support/site-build.ts";

beforeAll(siteBuild);

test("a site killed between Stripe's answer and its own transaction loses no payment and processes none twice", async () => {
  const stripe = await startFakeStripe();
  const { db, pool, url: DATABASE_URL } = await freshDatabase();
  const start = () => startApp({ DATABASE_URL, ...stripeSettings(stripe.url) });
  const [first, second] = await Promise.all([start(), start()]);
  const now = new Date();
  const [order] = await makePaidOrders(db, stripe, { many: 1, now, url: first.url });
  if (!order) throw new Error("no order");
  await db.updateTable("payment_attempt").set({ stripe_session: null, address: null }).execute();
  const goPay = (url: string) =>
    fetch(`${url}/mon-espace/dossiers/${order.code}/paiement`, {
      ...{ method: "POST", redirect: "manual", headers: { origin: url } },
    });

  await whileHeld(db, sql`select from payment_attempt for update`, async () => {
    const going = goPay(first.url).catch(() => null);
    await until("a statement waits for the rows held here", async () => (await lockWaits(pool)) > 0);
    await first.kill();
    await going;
  });
  const address = (await goPay(second.url)).headers.get("location");
  expect(address).toBe(`${stripe.url}/pay/${order.session}`);
  expect((await stripe.books()).sessions).toHaveLength(1);

  await stripe.pay([order.session]);
  await whileHeld(db, sql`select from "order" for update`, async () => {
    const told = stripe.send(`${second.url}/hooks/stripe`, { now });
    await until("a statement waits for the rows held here", async () => (await lockWaits(pool)) > 0);
    await second.kill();
    expect(await told).toEqual([0]);
  });
  // The interrupted attempt left nothing behind: the job's next run completes it.
  expect(await booksOf(db)).toEqual({ settled: 0, registered: 0, invoices: 0, lastNumber: 0, astray: 0 });
  const later = new Date(now.getTime() + 40 * 60_000);
  for (const _ of [1, 2])
    await roundOfPayments(db, { paymentService: paymentServiceOf(stripe), appUrl: second.url, now: later });
  expect(await booksOf(db)).toEqual({ settled: 1, registered: 1, invoices: 1, lastNumber: 1, astray: 0 });
  expect(await countDrift(db)).toEqual([]);
});

/** Locks rows during an action, then releases them. */
async function whileHeld(db: Database, rows: ReturnType<typeof sql>, act: () => Promise<void>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await rows.execute(trx);
    await act();
  });
}
