import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { roundOfPayments } from "#app/jobs/payment-round.ts";
import { startApp } from "#test/support/app-process.ts";
import { freshDatabase } from "#test/support/database.ts";
import { startFakeStripe, stripeSettings } from "#test/support/fake-stripe.ts";
import { booksOf, endInTime, makePaidOrders, type PaidOrder, paymentServiceOf } from "#test/support/paid-orders.ts";
import { cases } from "#test/support/proof.ts";
import { freshSite } from "#test/support/site.ts";
import { siteBuild } from "#test/support/site-build.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

/** One order in ten is never reported by the hook, so the number must be divisible by ten. */
const MANY = cases({ sample: 20, whole: 200 });
const FEW = cases({ sample: 20, whole: 40 });
const HANDS = 12;
const MINUTE = 60_000;

beforeAll(siteBuild);

test("with duplicate, shuffled and lost events on two sites, each order is settled once", async () => {
  const { db, stripe, sites, orders, now } = await ownSites(2);
  const [hooked, looked] = sites;
  await stripe.pay(sessionsOf(orders));
  const [statuses] = await Promise.all([
    stripe.send(`${hooked}/hooks/stripe`, { now, times: 2, shuffled: true, losing: 10, hands: HANDS }),
    // One order in seven has no return from Stripe; one in seventy has neither return nor hook.
    returnTo(
      looked,
      orders.filter((_, at) => at % 7 !== 0),
    ),
  ]);
  expect(statuses).toEqual(Array.from({ length: MANY * 2 * 0.9 }, () => 200));
  const later = {
    paymentService: paymentServiceOf(stripe),
    appUrl: hooked,
    now: new Date(now.getTime() + 40 * MINUTE),
  };
  await roundOfPayments(db, later);
  expect(await booksOf(db)).toEqual({ settled: MANY, registered: MANY, invoices: MANY, lastNumber: MANY, astray: 0 });
  expect(await countDrift(db)).toEqual([]);
});

test("control: without the order's lock and the unique payment the same race settles orders twice", async () => {
  const stripe = await startFakeStripe();
  const site = await freshSite({ settings: stripeSettings(stripe.url), size: HANDS, plugin: new WithoutLocks() });
  const { db, url } = site;
  const orders = await makePaidOrders(db, stripe, { many: FEW, now: site.clock.now, url });
  await sql`drop index an_order_is_settled_once`.execute(db);
  await sql`alter table payment drop constraint a_charge_is_one_payment`.execute(db);
  await stripe.pay(sessionsOf(orders));
  await Promise.all([
    stripe.send(`${url}/hooks/stripe`, { now: site.clock.now, hands: HANDS }),
    returnTo(url, orders),
    returnTo(url, orders),
  ]);
  expect((await booksOf(db))?.settled).toBeGreaterThan(FEW);
});

test("when all orders end while two thirds are paid, each paid order has its place and no other is charged", async () => {
  const { db, stripe, sites, orders, now } = await ownSites(1);
  const paying = orders.filter((_, at) => at % 3 !== 0);
  await stripe.payInLastInstant(sessionsOf(paying), `${sites[0]}/hooks/stripe`, now);
  const later = new Date(now.getTime() + 40 * MINUTE);
  const rounds = [
    endInTime(db, stripe, { now: later, url: sites[0] }),
    endInTime(db, stripe, { now: later, url: sites[0] }),
  ];
  await Promise.all(rounds);
  await stripe.settled();
  const paid = paying.length;
  expect(await booksOf(db)).toEqual({ settled: paid, registered: paid, invoices: paid, lastNumber: paid, astray: 0 });
  expect(await endedOrders(db)).toBe(MANY - paid);
  const charged = (await stripe.books()).sessions.filter(({ payment_status }) => payment_status === "paid");
  expect(charged).toHaveLength(paid);
  expect(await countDrift(db)).toEqual([]);
});

test("control: when places are freed without asking Stripe, payments arrive for places taken by others", async () => {
  const stripe = await startFakeStripe();
  const site = await freshSite({ settings: stripeSettings(stripe.url), size: HANDS });
  const { db, url } = site;
  const { now } = site.clock;
  const orders = await makePaidOrders(db, stripe, { many: FEW, now, url });
  await db.updateTable("payment_attempt").set({ ended_at: now }).execute();
  await endInTime(db, null, { now: new Date(now.getTime() + 40 * MINUTE), url });
  await sql`update quota set size = used`.execute(db);
  await stripe.pay(sessionsOf(orders));
  await stripe.send(`${url}/hooks/stripe`, { now, hands: HANDS });
  expect(await booksOf(db)).toMatchObject({ settled: 0, astray: 0 });
  expect(await db.selectFrom("matter").select("id").execute()).toHaveLength(FEW);
});

test("a buyer charged twice has one place, and the other charge is refunded once", async () => {
  const stripe = await startFakeStripe();
  const site = await freshSite({ settings: stripeSettings(stripe.url), size: HANDS });
  const { db, url } = site;
  const { now } = site.clock;
  const orders = await makePaidOrders(db, stripe, { many: FEW, now, url });
  await stripe.pay(sessionsOf(orders));
  await stripe.pay(sessionsOf(orders), true);
  await stripe.send(`${url}/hooks/stripe`, { now, times: 2, shuffled: true, hands: HANDS });
  const round = () => roundOfPayments(db, { paymentService: paymentServiceOf(stripe), appUrl: url, now });
  await Promise.all([round(), round()]);
  expect(await booksOf(db)).toEqual({ settled: FEW, registered: FEW, invoices: FEW, lastNumber: FEW, astray: 0 });
  expect((await stripe.books()).refunds).toHaveLength(FEW);
  await stripe.send(`${url}/hooks/stripe`, { now, times: 2, shuffled: true, hands: HANDS });
  const refunds = await db
    .selectFrom("refund")
    .select(["reason", "failure"])
    .where("done_at", "is not", null)
    .execute();
  expect(refunds).toEqual(Array.from({ length: FEW }, () => ({ reason: "paid-twice", failure: null })));
});

/** One or two processes of the site on one database, and many payers at Stripe. */
async function ownSites(processes: 1 | 2) {
  const [stripe, { db, url: DATABASE_URL }] = await Promise.all([startFakeStripe(), freshDatabase({ size: 8 })]);
  const start = () => startApp({ DATABASE_URL, RATE_LIMITS: "off", ...stripeSettings(stripe.url) });
  const [one, other] = await Promise.all([start(), processes === 2 ? start() : null]);
  const now = new Date();
  const orders = await makePaidOrders(db, stripe, { many: MANY, now, url: one.url });
  return { db, stripe, orders, now, sites: [one.url, (other ?? one).url] as const };
}

function sessionsOf(orders: readonly PaidOrder[]): string[] {
  return orders.map(({ session }) => session);
}

/** All payers return from Stripe. */
async function returnTo(url: string, orders: readonly PaidOrder[]): Promise<void> {
  const waiting = [...orders];
  const hand = async () => {
    for (let order = waiting.shift(); order; order = waiting.shift()) {
      const answer = await fetch(`${url}/mon-espace/dossiers/${order.code}?retour=paye`);
      expect(answer.status).toBe(200);
      await answer.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
}

async function endedOrders(db: Database): Promise<number> {
  return (await db.selectFrom("order").select("id").where("expired_at", "is not", null).execute()).length;
}
