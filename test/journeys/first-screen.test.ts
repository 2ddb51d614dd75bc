import { existsSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { localPath } from "#app/i18n/languages.ts";
import { releaseSample } from "#test/routes/site/sample-edition.ts";
import { openPage, PHONE, WIDE } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { barriersOn } from "#test/support/open-to-everyone.ts";
import { sampleProgramme } from "#test/support/programme-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { importFile } from "../../bin/import-file.ts";

/** A programme that a conference has published: three days, five rooms, 96 sessions. */
const PUBLISHED = "../shared/data/programmes/breizhcamp-schedule.json";
const SESSIONS = ".session, .programme-grid .busy > div";

/** The first and the whole ones of what is drawn, in the first screen. CSS pixels. */
async function seen(page: Page, selector = SESSIONS) {
  return page.locator(selector).evaluateAll((all) => {
    const drawn = all.filter((each) => each.getClientRects().length > 0).map((each) => each.getBoundingClientRect());
    const whole = drawn.filter(({ top, bottom }) => top >= 0 && bottom <= window.innerHeight).length;
    return { first: Math.min(...drawn.map(({ top }) => top)), whole };
  });
}

async function heightOf(page: Page, selector: string): Promise<number> {
  return (await page.locator(selector).boundingBox())?.height ?? Number.POSITIVE_INFINITY;
}

test("a programme shows its sessions in the first screen, on a phone and on a wide screen", {
  timeout: 120_000,
}, async () => {
  const site = await freshSite({
    seed: async (db) => {
      await releaseSample(db, sampleProgramme({ sessions: 60 }));
      if (existsSync(PUBLISHED))
        await importFile(db, {
          file: PUBLISHED,
          year: 2031,
          publish: true,
          dryRun: false,
          now: NOW,
          untitled: "Essai",
        });
    },
  });
  const years = existsSync(PUBLISHED) ? [2026, 2031] : [2026];
  const [phone, wide] = await Promise.all([PHONE, WIDE].map((viewport) => openPage({ url: site.url, viewport })));
  if (!phone || !wide) throw new Error("no browser");
  for (const year of years)
    for (const language of ["fr", "en"] as const) {
      const programme = localPath(language, `/${year}/programme`);
      await phone.goto(programme);
      const small = await seen(phone);
      expect([programme, small.first <= 330, small.whole >= 4]).toEqual([programme, true, true]);
      expect(await heightOf(phone, ".site-header")).toBeLessThanOrEqual(64);
      expect(await heightOf(phone, ".days")).toBeLessThanOrEqual(56);

      await phone.goto(`${programme}?q=e`);
      expect([programme, (await seen(phone)).first <= 400]).toEqual([programme, true]);

      await wide.goto(programme);
      expect([programme, (await seen(wide)).whole >= 8]).toEqual([programme, true]);
      await wide.goto(`${programme}?vue=liste&jour=tous`);
      expect([programme, (await seen(wide)).whole >= 8]).toEqual([programme, true]);
    }
});

test("the view that is shown is marked, whichever the screen has chosen", { timeout: 60_000 }, async () => {
  const site = await freshSite({ seed: (db) => releaseSample(db, sampleProgramme({ sessions: 60 })) });
  const marked = async (page: Page, path: string) => {
    await page.goto(path);
    return page.locator(".views a[aria-current]:visible").allTextContents();
  };
  const [phone, wide] = await Promise.all([PHONE, WIDE].map((viewport) => openPage({ url: site.url, viewport })));
  if (!phone || !wide) throw new Error("no browser");
  const { pathname: list } = new URL("/2026/programme", site.url);
  const [onPhone, onWide] = [await marked(phone, list), await marked(wide, list)];
  expect([onPhone.length, onWide.length]).toEqual([1, 1]);
  expect(onPhone).not.toEqual(onWide);
  for (const page of [phone, wide]) {
    expect(await marked(page, `${list}?vue=liste`)).toEqual(onPhone);
    expect(await marked(page, `${list}?vue=grille`)).toEqual(onWide);
  }
});

test("on a phone the menu opens without a script, by keyboard too, and leads on", { timeout: 60_000 }, async () => {
  const site = await freshSite({ seed: (db) => releaseSample(db, sampleProgramme({ sessions: 20 })) });
  const page = await openPage({ url: site.url, viewport: PHONE, javaScriptEnabled: false });
  await page.goto("/2026/programme");
  const speakers = page.locator('#site-ways a[href="/2026/intervenants"]');
  expect(await speakers.isVisible()).toBe(false);
  await page.locator(".site-menu").focus();
  await page.keyboard.press("Enter");
  expect(await speakers.isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  expect(await speakers.isVisible()).toBe(false);
  await page.locator(".site-menu").click();
  await speakers.click();
  await page.waitForURL("**/2026/intervenants");

  const scripted = await openPage({ url: site.url, viewport: PHONE });
  await scripted.goto("/2026/programme");
  await scripted.locator(".site-menu").click();
  expect(await barriersOn(scripted)).toEqual([]);
});
