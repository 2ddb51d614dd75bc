/** How a visitor of a journey fills the form of an order. */
import type { Page } from "playwright-core";
import type { BuyerKind } from "#app/forms/buyer-form.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";

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
