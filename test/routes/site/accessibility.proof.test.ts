import { expect, test } from "vitest";
import { LANGUAGES } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { localPath } from "#app/i18n/path.ts";
import { send } from "#test/journeys/attendee.ts";
import { furnish } from "#test/journeys/pages.ts";
import { barriers, barriersOn } from "#test/support/accessibility.ts";
import { openPage } from "#test/support/browser.ts";
import { demonstration } from "#test/support/demonstration.ts";
import { freshSite } from "#test/support/site.ts";

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
