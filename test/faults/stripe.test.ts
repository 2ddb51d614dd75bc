import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { stripePaymentService } from "#app/payments/stripe.ts";
import { type AppProcess, startApp, startBuilt } from "#test/support/app-process.ts";
import { freshDatabase } from "#test/support/database.ts";
import { startFakeStripe, stripeSettings } from "#test/support/fake-stripe.ts";
import { booksOf, makePaidOrders, type PaidOrder } from "#test/support/paid-orders.ts";
import { until } from "#test/support/patience.ts";
import { siteBuild } from "#test/support/site-build.ts";
import { report } from "./report.ts";
import { openStripeFront, type StripeManner } from "./stripe-front.ts";

const FAULT = "Stripe away, hanging, lying; its events lost, repeated, shuffled, days late, forged";
const MANNERS: readonly (StripeManner | "away")[] = [
  ...(["away", "silent", "resets", "errors", "limits", "html", "html-ok", "empty", "drips"] as const),
];
const ORDERS = 40;
/** Every how many-th event is lost. */
const LOSING = 4;
const TWICE = 5;
const DAY = 24 * 3_600_000;

beforeAll(siteBuild);

test("whatever Stripe does, a visitor waits five seconds at most, a payment whose event is lost is found within two minutes, and every charge has a place or a refund", async () => {
  const { stripe, front, db, settings } = await paidSite();
  const start = () => startApp({ ...settings, RATE_LIMITS: "off" });
  const [one, other] = await Promise.all([start(), start()]);
  const first = await startBuilt("worker", [], { ...settings, APP_URL: one.url });
  const orders = await makePaidOrders(db, stripe, { many: ORDERS, now: new Date(), url: one.url });
  const visiting = orders.slice(0, MANNERS.length);
  await forgetSessions(db, visiting);
  await warm(one, orders);

  const waits: number[] = [];
  for (const [at, manner] of MANNERS.entries()) {
    const { code } = visiting[at] as PaidOrder;
    await front.be(manner);
    const [paying, back] = await Promise.all([timed(pay(one, code)), timed(lookAt(one, code, "?retour=paye"))]);
    expect([manner, paying.status, paying.location]).toEqual([manner, 303, `${pageOf(code)}?paiement=indisponible`]);
    expect([manner, back.status]).toEqual([manner, 200]);
    waits.push(paying.seconds, back.seconds);
  }
  expect(Math.max(...waits)).toBeLessThan(5);
  await front.be("well");
  for (const { code, session } of visiting)
    expect((await timed(pay(one, code))).location).toBe(`${stripe.url}/pay/${session}`);

  // All pay, some twice. Of the events a quarter is lost, the others come twice and mixed; the first process is killed
  // meanwhile, and so is the worker.
  await stripe.pay(orders.map(({ session }) => session));
  const paid = performance.now();
  await stripe.pay(
    orders.slice(0, TWICE).map(({ session }) => session),
    true,
  );
  const now = new Date();
  const [toOther, toOne] = [`${other.url}/hooks/stripe`, `${one.url}/hooks/stripe`];
  const forged = await stripe.send(toOther, { now, keeps: true, signedWith: "whsec_wrong_0123456789" });
  expect(new Set(forged)).toEqual(new Set([400]));
  expect(await booksOf(db)).toMatchObject({ settled: 0, registered: 0 });
  const sending = { now, keeps: true, losing: LOSING, times: 2, shuffled: true, hands: 8 };
  const toKilled = stripe.send(toOne, sending);
  await until("the first payments are processed", async () => ((await booksOf(db))?.settled ?? 0) > 0);
  await one.kill();
  const cut = (await toKilled).filter((status) => status === 0).length;
  first.send("SIGKILL");
  await startBuilt("worker", [], { ...settings, APP_URL: one.url });
  // Stripe sends again what was not answered.
  expect(new Set(await stripe.send(toOther, sending))).toEqual(new Set([200]));
  const byEvents = (await booksOf(db))?.settled ?? 0;
  expect(byEvents).toBeLessThan(ORDERS);
  await until("every order is settled", async () => (await booksOf(db))?.settled === ORDERS);
  const seconds = (performance.now() - paid) / 1000;
  expect(seconds).toBeLessThan(120);
  // The lost events come days later.
  const late = { now: new Date(), happened: new Date(now.getTime() - 3 * DAY), hands: 4 };
  expect(new Set(await stripe.send(toOther, late))).toEqual(new Set([200]));
  await until("second charges are refunded", async () => (await stripe.books()).refunds.length === TWICE);
  expect(new Set(await stripe.send(toOther, { now: new Date() }))).toEqual(new Set([200]));
  await until("refunds are known", async () => (await refundsOf(db)).done === TWICE);
  const books = await booksOf(db);
  const each = ORDERS;
  expect(books).toEqual({ settled: each, registered: each, invoices: each, lastNumber: each, astray: 0 });
  expect(await refundsOf(db)).toEqual({ done: TWICE, failed: 0, matters: 0 });
  expect(await countDrift(db)).toEqual([]);
  await report({
    fault: FAULT,
    holds: "every charge has a place or a refund, a visitor waits 5 s at most, a lost event costs 120 s at most",
    counts: {
      charges: ORDERS + TWICE,
      places: ORDERS,
      refunds: TWICE,
      astray: 0,
      "s that a visitor waited at most": Math.max(...waits).toFixed(1),
      "ways to fail": MANNERS.length,
      "events lost": ORDERS - byEvents,
      "events cut by a kill": cut,
      "s until all were found": Math.round(seconds),
      "forged events accepted": 0,
    },
  });
});

test("an event that comes days late, after days without a worker, gives the place that was paid", async () => {
  const { stripe, db, settings } = await paidSite();
  const app = await startApp({ ...settings, RATE_LIMITS: "off" });
  const ago = new Date(Date.now() - 3 * DAY);
  const orders = await makePaidOrders(db, stripe, { many: 4, now: ago, url: app.url });
  await stripe.pay(orders.map(({ session }) => session));
  const late = { now: new Date(), happened: ago, times: 2, hands: 4 };
  expect(new Set(await stripe.send(`${app.url}/hooks/stripe`, late))).toEqual(new Set([200]));
  expect(await booksOf(db)).toEqual({ settled: 4, registered: 4, invoices: 4, lastNumber: 4, astray: 0 });
});

test("control: with events alone, without a worker that asks, charges whose event is lost have no place", async () => {
  const { stripe, db, settings } = await paidSite();
  const app = await startApp({ ...settings, RATE_LIMITS: "off" });
  const orders = await makePaidOrders(db, stripe, { many: 12, now: new Date(), url: app.url });
  await stripe.pay(orders.map(({ session }) => session));
  await stripe.send(`${app.url}/hooks/stripe`, { now: new Date(), losing: LOSING, hands: 4 });
  await delay(1_000);
  const settled = (await booksOf(db))?.settled ?? 0;
  expect(settled).toBe(9);
  await report({
    fault: FAULT,
    control: "without a worker that asks",
    counts: { charges: 12, "without a place": 12 - settled },
  });
});

test("control: without a limit of its own, a request to a silent Stripe lasts longer than five seconds", async () => {
  const { front, settings } = await paidSite();
  await front.be("silent");
  const service = stripePaymentService({ secretKey: settings.STRIPE_SECRET_KEY, apiBase: front.url });
  const asked = service.findCheckout("cs_test_1").then(
    () => "answered",
    () => "failed",
  );
  expect(await Promise.race([asked, delay(6_000, "still waiting")])).toBe("still waiting");
  await report({
    fault: FAULT,
    control: "without a limit for a visitor's requests",
    counts: { "s waited": "more than 6" },
  });
});

async function paidSite() {
  const stripe = await startFakeStripe();
  const front = await openStripeFront(stripe.url);
  const { db, url: DATABASE_URL } = await freshDatabase({ size: 8 });
  return { stripe, front, db, settings: { DATABASE_URL, ...stripeSettings(front.url) } };
}

/** The state after which a visitor begins to pay: the attempt is stored, and Stripe's answer is not. */
async function forgetSessions(db: Database, orders: readonly PaidOrder[]): Promise<void> {
  const sessions = orders.map(({ session }) => session);
  await db
    .updateTable("payment_attempt")
    .set({ stripe_session: null, address: null })
    .where("stripe_session", "in", sessions)
    .execute();
}

const pageOf = (code: string) => `/mon-espace/dossiers/${code}`;
const lookAt =
  (app: AppProcess, code: string, search = "") =>
  () =>
    fetch(app.url + pageOf(code) + search);
const pay = (app: AppProcess, code: string) => () =>
  fetch(`${app.url}${pageOf(code)}/paiement`, { method: "POST", redirect: "manual", headers: { origin: app.url } });

async function timed(send: () => Promise<Response>) {
  const begun = performance.now();
  const answer = await send();
  await answer.arrayBuffer();
  const seconds = (performance.now() - begun) / 1000;
  return { status: answer.status, location: answer.headers.get("location"), seconds };
}

/** Loads the code of the pages, which takes time once. */
async function warm(app: AppProcess, orders: readonly PaidOrder[]): Promise<void> {
  const { code } = orders.at(-1) as PaidOrder;
  await timed(lookAt(app, code));
  await timed(pay(app, code));
}

async function refundsOf(db: Database) {
  const { rows } = await sql<Record<"done" | "failed" | "matters", number>>`select
    (select count(*)::int from refund where done_at is not null) as done,
    (select count(*)::int from refund where failure is not null) as failed,
    (select count(*)::int from matter) as matters`.execute(db);
  return rows[0] ?? { done: 0, failed: 0, matters: 0 };
}
