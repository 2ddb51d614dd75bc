import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { makeSeller } from "#test/support/billing-samples.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { startFakeStripe, stripeSettings } from "#test/support/fake-stripe.ts";
import { chargeFor } from "#test/support/paid-samples.ts";
import { freshSite } from "#test/support/site.ts";

const BILLED = {
  ...{ abroad_kind: "company", name: "Example Works Ltd", buyer_email: "accounts@exemple.invalid" },
  ...{ address_line: "1 Example Street", postcode: "EC1A 1AA", city: "London", country: "GB" },
  ...{ siret: "", vat_number: "GB 123 4567 89", service_code: "", commitment_number: "" },
};

test("a company that orders one place gives its buyer before paying, in its own country", async () => {
  const stripe = await startFakeStripe();
  const seed = async (db: Parameters<typeof editionOnSale>[0]) => {
    await editionOnSale(db);
    await makeSeller(db);
    await chargeFor(db, "public");
  };
  const site = await freshSite({ seed, settings: stripeSettings(stripe.url) });
  const form = {
    ...{ given_name: "Camille", family_name: "Exemple", email: "camille@exemple.invalid", consent: "on" },
    ...{ ticket_type: "public", submission: "11111111-1111-4111-8111-111111111111" },
  };
  const path = (await site.post(`/${ON_SALE_YEAR}/inscription`, form)).headers.get("location") ?? "";
  // Its payment began as a person; naming the company closes that session, so that nobody pays for the wrong buyer.
  await site.post(`${path}/paiement`, {});
  expect(await (await site.get(path)).text()).toContain(`${path}/facturation`);
  const asked = await (await site.get(`/en${path}/facturation?kind=abroad`)).text();
  expect([asked.includes('value="GB"'), asked.includes("United Kingdom")]).toEqual([true, true]);
  const billing = `${path}/facturation?kind=abroad`;
  const refused = await site.post(billing, { ...BILLED, country: "XX" });
  expect([refused.status, (await refused.text()).includes("Choisissez une valeur dans la liste")]).toEqual([422, true]);
  const kept = await site.post(billing, { ...BILLED, siret: "not of here" });
  expect([kept.status, kept.headers.get("location")]).toEqual([303, path]);
  const shown = await (await site.get(path)).text();
  expect(["Example Works Ltd", "Royaume-Uni"].filter((part) => !shown.includes(part))).toEqual([]);
  const paying = await site.post(`${path}/paiement`, {});
  const { sessions } = await stripe.books();
  expect(sessions.map(({ status }) => status)).toEqual(["expired", "open"]);
  const session = sessions.at(-1);
  expect([paying.headers.get("location"), session?.asked.billing_address_collection]).toEqual([
    `${stripe.url}/pay/${session?.id}`,
    "auto",
  ]);
  await stripe.pay([session?.id ?? ""]);
  expect(await stripe.send(`${site.url}/hooks/stripe`, { now: site.clock.now })).toEqual([200]);
  const { content } = await site.db.selectFrom("invoice").select("content").executeTakeFirstOrThrow();
  expect((content as { buyer: object }).buyer).toMatchObject({
    ...{ name: "Example Works Ltd", country: "GB", siret: null, vatNumber: "GB123456789" },
  });
  expect((await site.get(`${path}/facture-x.pdf`)).status).toBe(200);
});

test("without card payments none is offered", async () => {
  const seed = async (db: Parameters<typeof editionOnSale>[0]) => {
    await editionOnSale(db);
    await chargeFor(db, "public");
  };
  const page = await (await (await freshSite({ seed })).get(`/${ON_SALE_YEAR}/dossier`)).text();
  const { t } = messagesIn("fr");
  expect(page).not.toContain(t("orders:form.kindHints.company"));
  expect(page).toContain(t("registration:cardsClosed"));
});
