import { randomUUID } from "node:crypto";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { countDrift } from "#app/domain/registration/drift.ts";
import { roundOfPayments } from "#app/jobs/payments.ts";
import { stripeCashier } from "#app/payments/stripe.ts";
import { startApp } from "#test/support/app-process.ts";
import { makeSeller } from "#test/support/billing-samples.ts";
import { freshDatabase } from "#test/support/database.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { startFakeStripe, WEBHOOK_SECRET } from "#test/support/fake-stripe.ts";
import { chargeFor } from "#test/support/paid-samples.ts";
import { siteBuild } from "#test/support/site-build.ts";

beforeAll(siteBuild, 120_000);

test("the site is killed between Stripe's charge and its own answer: the next round finds the money, once", async () => {
  const stripe = await startFakeStripe();
  onTestFinished(() => stripe.close());
  const { db, url: DATABASE_URL } = await freshDatabase();
  await editionOnSale(db);
  await makeSeller(db, { validFrom: "2020-01-01" });
  await chargeFor(db, "public");
  await db.updateTable("vat_rate").set({ valid_from: "2020-01-01" }).execute();
  const keys = {
    STRIPE_SECRET_KEY: "sk_test_essai",
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    STRIPE_API_BASE: stripe.url,
  };
  const app = await startApp({ DATABASE_URL, ...keys });
  const send = (path: string, form: Record<string, string>) =>
    fetch(`${app.url}${path}`, {
      ...{ method: "POST", redirect: "manual", headers: { origin: app.url } },
      body: new URLSearchParams(form),
    });
  const path = (await send(`/${ON_SALE_YEAR}/inscription`, FORM)).headers.get("location") ?? "";
  await send(`${path}/paiement`, {});
  const [session = ""] = stripe.sessions.keys();
  stripe.pay(session);
  const told = stripe.send(stripe.events.splice(0), `${app.url}/hooks/stripe`).catch(() => []);
  await app.kill();
  await told;
  const later = new Date(Date.now() + 40 * 60_000);
  const cashier = stripeCashier({ secretKey: keys.STRIPE_SECRET_KEY, apiBase: stripe.url });
  for (const now of [later, later]) await roundOfPayments(db, { cashier, appUrl: app.url, now });
  const settled = await db.selectFrom("payment").select(["amount_cents", "settles"]).execute();
  expect(settled).toEqual([{ amount_cents: 11_000, settles: true }]);
  expect(await db.selectFrom("registration").select("given_name").execute()).toEqual([{ given_name: "Camille" }]);
  expect((await db.selectFrom("invoice").select("kind").execute()).map(({ kind }) => kind)).toEqual(["invoice"]);
  expect(await countDrift(db)).toEqual([]);
}, 60_000);

const FORM = {
  ...{ given_name: "Camille", family_name: "Exemple", email: "camille@exemple.invalid", consent: "on" },
  ...{ ticket_type: "public", submission: randomUUID() },
};
