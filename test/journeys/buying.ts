/** How a visitor of a journey fills the form of an order. */
import type { Page } from "playwright-core";
import type { BuyerKind } from "#app/forms/buyer-form.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { makeSeller } from "#test/support/billing-samples.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { startFakeStripe, stripeSettings } from "#test/support/fake-stripe.ts";
import { chargeFor } from "#test/support/paid-samples.ts";
import { freshSite } from "#test/support/site.ts";

/**
 * Starts a site whose one ticket type costs 110 €, by card, with a payment service of its own.
 *
 * @param options.transfer true where a company may pay by transfer before it has its place
 */
export async function sellingSite({
  transfer = false,
  settings = {},
}: {
  transfer?: boolean;
  settings?: Settings;
} = {}) {
  const stripe = await startFakeStripe();
  const site = await freshSite({
    seed: async (db) => {
      await editionOnSale(db);
      await makeSeller(db);
      await chargeFor(db, "public");
      if (transfer)
        await db.updateTable("ticket_type").set({ transfer: "at-payment" }).where("slug", "=", "public").execute();
    },
    settings: { ...stripeSettings(stripe.url), ...settings },
  });
  return { site, stripe };
}

type Settings = Readonly<Record<string, string>>;

/** Pays a held order on the payment service's page. @param sum matches the button that names it */
export async function payByCard(page: Page, sum: RegExp, language: "fr" | "en" = "fr"): Promise<void> {
  const { t } = messagesIn(language);
  await page.getByRole("heading", { level: 1, name: t("orders:titles.held") }).waitFor();
  await page.getByRole("button", { name: sum }).click();
  await page.getByRole("button", { name: "Payer" }).click();
  await page.getByRole("heading", { level: 1, name: t("orders:titles.confirmed") }).waitFor();
}

/** A company of these journeys, by the fields of its form. */
export const COMPANY = {
  ...{ organisation: "Atelier Exemple", siren: "732 829 320", buyer_email: "compta@exemple.invalid" },
  ...{ address_line: "12 rue de l’Essai", postcode: "75011", city: "Paris" },
};

/** Fills in the person with that number. */
export async function fillPerson(page: Page, number: number, givenName: string): Promise<void> {
  const own = (field: string) => page.locator(`[name="${number}_${field}"]`);
  await own("ticket_type").selectOption("public");
  await own("given_name").fill(givenName);
  await own("family_name").fill("Exemple");
  await own("email").fill(`${givenName.toLowerCase()}@exemple.invalid`);
}

/** Chooses who buys, goes on to the recap, and fills in the buyer's fields by their labels. */
export async function fillBuyer(
  page: Page,
  {
    kind,
    language = "fr",
    fields,
  }: { kind: BuyerKind; language?: "fr" | "en"; fields: Readonly<Record<string, string>> },
): Promise<void> {
  const { t } = messagesIn(language);
  await page.getByRole("radio", { name: t(`orders:form.kinds.${kind}`) }).check();
  await page
    .getByRole("button", { name: t("orders:form.continue") })
    .last()
    .click();
  await page.getByRole("heading", { level: 1, name: t("orders:form.check") }).waitFor();
  for (const [field, text] of Object.entries(fields))
    await page.getByLabel(t(`orders:form.buyer.${field}` as "orders:form.buyer.city"), { exact: true }).fill(text);
}
