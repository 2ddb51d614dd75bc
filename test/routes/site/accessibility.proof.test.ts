import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { LANGUAGES } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { localPath } from "#app/i18n/path.ts";
import { fillIn, send } from "#test/journeys/attendee.ts";
import { furnish } from "#test/journeys/pages.ts";
import { barriers, barriersOn } from "#test/support/accessibility.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { demonstration } from "#test/support/demonstration.ts";
import { cases } from "#test/support/proof.ts";
import { freshSite } from "#test/support/site.ts";

const THEMES = ["light", "dark"] as const;
/** Three steps, one of them refused too, and the check. */
const STEPS_SEEN = 5;

test("every page that needs no login is accessible", { timeout: 150_000 }, async () => {
  const site = await freshSite({ database: demonstration });
  const { open, missing } = await furnish(site);
  expect(await barriers(site.url, { paths: open, missing })).toEqual([]);
});

test("a refused form is accessible", async () => {
  const site = await freshSite({ database: demonstration });
  const page = await openPage({ url: site.url });
  const found: string[] = [];
  for (const language of LANGUAGES) {
    await page.goto(localPath(language, "/2030/inscription"));
    await send({ page, language });
    await page.locator("#email-error").waitFor();
    found.push(...(await barriersOn(page)));
    await page.goto(localPath(language, "/connexion"));
    await page.getByRole("button", { name: messagesIn(language).t("signIn:ask.submit") }).click();
    await page.locator("#email-error").waitFor();
    found.push(...(await barriersOn(page)));
  }
  expect(found).toEqual([]);
});

test("each step of a registration is accessible, also refused", async () => {
  const site = await freshSite({ database: demonstration });
  const found: string[] = [];
  // In `npm test` two pages in one language and one theme.
  let left = cases({ sample: 2, whole: STEPS_SEEN * LANGUAGES.length });
  const look = async (page: Page) =>
    left-- > 0 ? await barriersOn(page, THEMES.slice(0, cases({ sample: 1, whole: THEMES.length }))) : [];
  for (const language of LANGUAGES.slice(0, cases({ sample: 1, whole: LANGUAGES.length }))) {
    const { t } = messagesIn(language);
    const page = await openPage({ url: site.url, viewport: PHONE, provoked: [422] });
    const goOn = page.getByRole("button", { name: t("steps:continue") });
    await page.goto(localPath(language, "/2030/inscription/etapes"));
    await page.locator('[name="ticket_type"]:enabled').first().check();
    for (const step of ["seances", "precisions", "coordonnees"] as const) {
      await goOn.click();
      await page.getByRole("heading", { level: 1, name: t(`steps:titles.${step}`) }).waitFor();
      found.push(...(await look(page)));
    }
    await goOn.click();
    await page.locator("#email-error").waitFor();
    found.push(...(await look(page)));
    await fillIn({ page, language }, { givenName: "Camille", familyName: "Modèle", email: "camille@exemple.invalid" });
    await goOn.click();
    await page.getByRole("heading", { level: 1, name: t("steps:titles.verification") }).waitFor();
    found.push(...(await look(page)));
  }
  expect(found).toEqual([]);
});
