import { expect, test } from "vitest";
import { countDrift } from "#app/domain/registration/drift.ts";
import { roundOfPayments } from "#app/jobs/payment-round.ts";
import { stripePaymentService } from "#app/payments/stripe.ts";
import { makeSeller } from "#test/support/billing-samples.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { type FakeStripe, startFakeStripe, stripeSettings } from "#test/support/fake-stripe.ts";
import { chargeFor, makeOrderFor, orderFor } from "#test/support/paid-samples.ts";
import { freshSite } from "#test/support/site.ts";

test("a ticket with a price is ordered by the form, paid on Stripe's page, and confirmed by repeated hook events", async () => {
  const { site, stripe } = await paidSite();
  const ordered = await site.post(`/${ON_SALE_YEAR}/inscription`, form());
  const path = ordered.headers.get("location") ?? "";
  expect([ordered.status, path]).toEqual([303, expect.stringMatching(/^\/mon-espace\/dossiers\/[a-z0-9]{26}$/)]);
  expect((await site.post(`/${ON_SALE_YEAR}/inscription`, form())).headers.get("location")).toBe(path);
  const [first, second] = [await site.post(`${path}/paiement`, {}), await site.post(`${path}/paiement`, {})];
  expect(first.headers.get("location")).toBe(second.headers.get("location"));
  const session = await onlySession(stripe);
  expect([first.status, first.headers.get("location")]).toEqual([303, `${stripe.url}/pay/${session}`]);
  expect(first.headers.get("content-security-policy")).toContain(`form-action 'self' ${stripe.url}`);
  await stripe.pay([session]);
  expect(await stripe.send(`${site.url}/hooks/stripe`, { now: site.clock.now, times: 2 })).toEqual([200, 200]);
  expect(await outcome(site.db)).toEqual({ registrations: 1, payments: 1, invoices: 1, events: 1 });
  expect((await site.get(`${path}?retour=paye`)).status).toBe(200);
  expect(await outcome(site.db)).toEqual({ registrations: 1, payments: 1, invoices: 1, events: 1 });
});

test("a buyer who returns before the hook's event has a place", async () => {
  const { site, stripe, path, session } = await begun();
  await stripe.pay([session]);
  expect((await site.get(`${path}?retour=paye`)).status).toBe(200);
  expect(await outcome(site.db)).toEqual({ registrations: 1, payments: 1, invoices: 1, events: 0 });
});

test("without hook and return, the round before the expiry asks Stripe and finds the payment", async () => {
  const { site, stripe, session } = await begun();
  await stripe.pay([session]);
  site.clock.now = new Date(site.clock.now.getTime() + 40 * 60_000);
  const round = { paymentService: paymentServiceOf(stripe.url), appUrl: site.url, now: site.clock.now };
  expect(await roundOfPayments(site.db, round)).toEqual({ found: 1, told: 0, expired: 0, waiting: 0, refunds: 0 });
  expect(await outcome(site.db)).toEqual({ registrations: 1, payments: 1, invoices: 1, events: 0 });
  expect(await countDrift(site.db)).toEqual([]);
});

test("a lost answer of Stripe is found by its key, and the session is expired before the places are freed", async () => {
  const { site, stripe, session } = await begun();
  await site.db.updateTable("payment_attempt").set({ stripe_session: null, address: null }).execute();
  site.clock.now = new Date(site.clock.now.getTime() + 40 * 60_000);
  const round = { paymentService: paymentServiceOf(stripe.url), appUrl: site.url, now: site.clock.now };
  expect(await roundOfPayments(site.db, round)).toEqual({ found: 0, told: 0, expired: 1, waiting: 0, refunds: 0 });
  const { sessions } = await stripe.books();
  expect(sessions.map(({ id, status }) => [id, status])).toEqual([[session, "expired"]]);
  expect(await countDrift(site.db)).toEqual([]);
});

test("no order expires while Stripe cannot be reached", async () => {
  const { site, stripe } = await begun();
  await stripe.close();
  site.clock.now = new Date(site.clock.now.getTime() + 40 * 60_000);
  const round = { paymentService: paymentServiceOf(stripe.url), appUrl: site.url, now: site.clock.now };
  expect(await roundOfPayments(site.db, round)).toEqual({ found: 0, told: 0, expired: 0, waiting: 1, refunds: 0 });
});

test("unsigned or old events are answered 400; events of other kinds are accepted", async () => {
  const { site, stripe } = await paidSite();
  const hook = `${site.url}/hooks/stripe`;
  const other = { id: "evt_other", type: "customer.created", object: { id: "cus_1" } };
  expect(await stripe.send(hook, { events: [other], now: site.clock.now })).toEqual([200]);
  const longAgo = new Date(site.clock.now.getTime() - 6 * 60_000);
  expect(await stripe.send(hook, { events: [other], now: longAgo })).toEqual([400]);
  const forged = await fetch(hook, { method: "POST", body: "{}", headers: { "stripe-signature": "t=1,v1=00" } });
  expect(forged.status).toBe(400);
});

test("without keys there are no card payments: the order's page says so, and the hook does not exist", async () => {
  const site = await freshSite({ seed: seedPaid });
  expect((await site.post(`/${ON_SALE_YEAR}/inscription`, form())).status).toBe(422);
  expect(await site.db.selectFrom("order").select("id").execute()).toEqual([]);
  // Ordered while the keys were set.
  const { id: edition } = await site.db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const lines = orderFor(edition).lines.map((line) => ({ ...line, ticketType: "public" }));
  const { code } = await makeOrderFor(site.db, edition, 1, { lines });
  const path = `/mon-espace/dossiers/${code}`;
  expect((await site.post(`${path}/paiement`, {})).headers.get("location")).toBe(path);
  expect(await (await site.get(path)).text()).not.toContain("/paiement");
  expect((await site.post("/hooks/stripe", "{}")).status).toBe(404);
});

test("a payment whose event is lost is found by the round of the next minute, and Stripe is not asked before", async () => {
  const { site, stripe, session } = await begun();
  await stripe.pay([session]);
  const round = (seconds: number) =>
    roundOfPayments(site.db, {
      paymentService: paymentServiceOf(stripe.url),
      appUrl: site.url,
      now: new Date(site.clock.now.getTime() + seconds * 1000),
    });
  // An event takes a moment.
  expect(await round(30)).toMatchObject({ found: 0 });
  expect(await outcome(site.db)).toMatchObject({ registrations: 0, payments: 0 });
  expect(await round(90)).toEqual({ found: 1, told: 0, expired: 0, waiting: 0, refunds: 0 });
  expect(await round(120)).toMatchObject({ found: 0 });
  // The event arrives after all, and changes nothing.
  expect(await stripe.send(`${site.url}/hooks/stripe`, { now: site.clock.now })).toEqual([200]);
  expect(await outcome(site.db)).toEqual({ registrations: 1, payments: 1, invoices: 1, events: 1 });
});

test("while Stripe is silent a visitor is answered and the order is kept, and paying goes on afterwards", async () => {
  const { site, stripe } = await paidSite({ LOG_LEVEL: "silent" });
  const path = (await site.post(`/${ON_SALE_YEAR}/inscription`, form())).headers.get("location") ?? "";
  await stripe.silence(true);
  // Each is answered while Stripe is silent.
  const asked = async (answer: Response) => ({ answer, text: await answer.text() });
  const paying = await asked(await site.post(`${path}/paiement`, {}));
  expect([paying.answer.status, paying.answer.headers.get("location")]).toEqual([303, `${path}?paiement=indisponible`]);
  const [kept, left, back] = [
    await asked(await site.get(`${path}?paiement=indisponible`)),
    await asked(await site.post(`${path}/abandon`, {})),
    await asked(await site.get(`/en${path}?retour=paye`)),
  ];
  expect(kept.text).toContain(`action="${path}/paiement"`);
  expect(left.answer.headers.get("location")).toBe(`${path}?paiement=indisponible`);
  // After a payment the page does not ask for it again, and says that the check goes on.
  expect(back.text).not.toContain("/paiement");
  expect(back.text).toContain(`href="/en${path}?retour=paye"`);
  await stripe.silence(false);
  const again = await site.post(`${path}/paiement`, {});
  expect(again.headers.get("location")).toBe(`${stripe.url}/pay/${await onlySession(stripe)}`);
});

async function paidSite(settings: Readonly<Record<string, string>> = {}) {
  const stripe = await startFakeStripe();
  return {
    stripe,
    site: await freshSite({ seed: seedPaid, settings: { ...stripeSettings(stripe.url), ...settings } }),
  };
}

async function onlySession(stripe: FakeStripe): Promise<string> {
  const { sessions } = await stripe.books();
  expect(sessions).toHaveLength(1);
  return sessions[0]?.id ?? "";
}

async function begun() {
  const { site, stripe } = await paidSite();
  const path = (await site.post(`/${ON_SALE_YEAR}/inscription`, form())).headers.get("location") ?? "";
  await site.post(`${path}/paiement`, {});
  const session = await onlySession(stripe);
  return { site, stripe, path, session };
}

async function seedPaid(db: Parameters<typeof editionOnSale>[0]) {
  await editionOnSale(db);
  await makeSeller(db);
  await chargeFor(db, "public");
}

function paymentServiceOf(apiBase: string) {
  return stripePaymentService({ secretKey: "sk_test_essai", apiBase });
}

function form() {
  return {
    ...{ given_name: "Camille", family_name: "Exemple", email: "camille@exemple.invalid", consent: "on" },
    ...{ ticket_type: "public", submission: "11111111-1111-4111-8111-111111111111" },
  };
}

async function outcome(db: Parameters<typeof editionOnSale>[0]) {
  const count = async (table: "registration" | "payment" | "invoice" | "stripe_event") =>
    (await db.selectFrom(table).selectAll().execute()).length;
  return {
    registrations: await count("registration"),
    payments: await count("payment"),
    invoices: await count("invoice"),
    events: await count("stripe_event"),
  };
}
