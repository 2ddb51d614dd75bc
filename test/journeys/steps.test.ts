import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";
import { arriveAtRegistration, booked, clashBeside, fillIn, focused, sessionBox } from "./attendee.ts";

const { t } = messagesIn("fr");
const PERSON = { givenName: "Zoé", familyName: "Ibañez-Łuczak", email: "zoe@exemple.fr" };

test("a visit and a workshop are booked step by step on a phone without scripts, from the visit's own page", async () => {
  const site = await freshSite({ seed: (db) => editionOnSale(db) });
  const page = await openPage({ url: site.url, viewport: PHONE, javaScriptEnabled: false, provoked: [422] });
  const attendee = { page, language: "fr" } as const;
  await page.goto("/2030/seances/visite");
  await page
    .getByRole("main")
    .getByRole("link", { name: t("site:home.register") })
    .click();
  await arriveAt(page, t("steps:titles.categorie"));
  await goOn(page);
  await expect.poll(() => focused(page)).toBe("errors");
  await page.getByRole("radio", { name: "Public" }).check();
  await goOn(page);

  await arriveAt(page, t("steps:titles.seances"));
  const carried = await sessionBox(attendee, "Visite").isChecked();
  await sessionBox(attendee, "Atelier A").check();
  await sessionBox(attendee, "Atelier B").check();
  await goOn(page);
  await expect.poll(() => focused(page)).toBe("errors");
  const clash = await clashBeside(attendee, "Atelier A");
  await sessionBox(attendee, "Atelier B").uncheck();
  await goOn(page);

  await arriveAt(page, t("steps:titles.coordonnees"));
  await fillIn(attendee, { ...PERSON, familyName: "Ibanez" });
  await goOn(page);
  await arriveAt(page, t("steps:titles.verification"));
  await page.getByRole("link", { name: `${t("steps:change")} (${t("steps:answers.coordonnees")})` }).click();
  await arriveAt(page, t("steps:titles.coordonnees"));
  await fillIn(attendee, PERSON);
  await goOn(page);

  await arriveAt(page, t("steps:titles.verification"));
  await page.getByRole("button", { name: t("registration:submit") }).click();
  await arriveAtRegistration(attendee);
  expect({ carried, clash, booked: await booked(attendee), named: await page.getByText("Ibañez").count() }).toEqual({
    carried: true,
    clash: t("registration:sessions.clash", { titles: "Atelier B" }),
    booked: ["Atelier A", "Visite"],
    named: 1,
  });
  await page.goBack();
  await arriveAt(page, t("steps:titles.categorie"));
  expect(await page.getByText(t("steps:lost")).count()).toBe(1);
});

async function arriveAt(page: Page, title: string) {
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

async function goOn(page: Page) {
  await page.getByRole("button", { name: t("steps:continue") }).click();
}
