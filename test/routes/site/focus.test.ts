import { expect, test } from "vitest";
import { openPage } from "#test/support/browser.ts";
import { demonstration } from "#test/support/demonstration.ts";
import { freshSite } from "#test/support/site.ts";

test("the first press of Tab reaches the skip link, and every control shows its focus", async () => {
  const site = await freshSite({ database: demonstration });
  const page = await openPage({ url: site.url, bypassCSP: true });
  await page.goto("/2030/programme");
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => [
    document.activeElement?.getAttribute("href"),
    document.activeElement?.getBoundingClientRect().top,
  ]);
  expect(first).toEqual(["#content", 0]);
  const hidden: string[] = [];
  for (let at = 0; at < 15; at += 1) {
    await page.keyboard.press("Tab");
    const blind = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
      return outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2 ? document.activeElement?.outerHTML : null;
    });
    if (blind) hidden.push(blind);
  }
  expect(hidden).toEqual([]);
});
