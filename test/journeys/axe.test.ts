import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { LANGUAGES, localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { openPage } from "#test/support/browser.ts";
import { freshSite } from "#test/support/site.ts";
import { send } from "./attendee.ts";
import { furnish } from "./pages.ts";

for (const part of ["open", "office"] as const)
  test(`axe finds nothing on any page of the "${part}" part, in either language and theme`, {
    timeout: 150_000,
  }, async () => {
    const site = await freshSite();
    const house = await furnish(site);
    const cookie = part === "office" ? house.organiser.cookie : undefined;
    const page = await openPage({ url: site.url, cookie });
    const found: string[] = [];
    for (const language of LANGUAGES)
      for (const path of house[part]) {
        await page.goto(localPath(language, path));
        found.push(...(await problems(page)));
      }
    expect(found).toEqual([]);
  });

test("axe finds nothing on a form that was refused", { timeout: 60_000 }, async () => {
  const site = await freshSite();
  const { register } = await furnish(site);
  const page = await openPage({ url: site.url });
  const found: string[] = [];
  for (const language of LANGUAGES) {
    await page.goto(localPath(language, register));
    await send({ page, language });
    await page.getByText(messagesIn(language).t("registration:errors.consent.required")).first().waitFor();
    found.push(...(await problems(page)));
    await page.goto(localPath(language, "/connexion"));
    await page.getByRole("button", { name: messagesIn(language).t("signIn:ask.submit") }).click();
    await page.locator("#email-error").waitFor();
    found.push(...(await problems(page)));
  }
  expect(found).toEqual([]);
});

/** Everything in the light theme; in the dark one what a theme can change. */
async function problems(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "light" });
  await page.evaluate(axe.source);
  const light = await run(page, {});
  await page.emulateMedia({ colorScheme: "dark" });
  return [...light, ...(await run(page, { runOnly: ["color-contrast"] }))];
}

async function run(page: Page, options: axe.RunOptions): Promise<string[]> {
  const { violations } = await page.evaluate(
    (wanted) => (globalThis as unknown as { axe: typeof axe }).axe.run(wanted),
    { ...options, resultTypes: ["violations" as const] },
  );
  const { pathname } = new URL(page.url());
  return violations.map(({ id, nodes }) => `${pathname}: ${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}
