import { expect, test } from "vitest";
import { LANGUAGES, localPath } from "#app/i18n/languages.ts";
import { openPage } from "#test/support/browser.ts";
import { freshSite } from "#test/support/site.ts";
import { furnish } from "./pages.ts";

/** A window of 1280 at 200 %, and at the 400 % where WCAG 1.4.10 draws the line. CSS pixels. */
const WIDTHS = [640, 320];

test("enlarged, no page is wider than its window", { timeout: 120_000 }, async () => {
  const site = await freshSite();
  const { open, office, organiser } = await furnish(site);
  const wider: string[] = [];
  for (const [paths, cookie] of [
    [open, undefined],
    [office, organiser.cookie],
  ] as const) {
    const page = await openPage({ url: site.url, cookie, deviceScaleFactor: 2 });
    for (const language of LANGUAGES)
      for (const path of paths) {
        await page.goto(localPath(language, path));
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 512 });
          const needed = await page.evaluate(() => document.documentElement.scrollWidth);
          if (needed > width) wider.push(`${localPath(language, path)} needs ${needed} of ${width}`);
        }
      }
  }
  expect(wider).toEqual([]);
});
