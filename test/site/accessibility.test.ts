import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { seedWhenEmpty } from "../../bin/seed.ts";
import { openPage } from "../support/browser.ts";
import { NOW } from "../support/database.ts";
import { freshSite } from "../support/site.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PATHS = [
  "/",
  "/editions",
  "/accessibilite",
  "/donnees-personnelles",
  "/2023",
  "/2030",
  "/2030/programme",
  "/2030/programme?jour=tous&vue=grille",
  "/2030/programme?q=atelier&type=workshop",
  "/2030/programme?q=introuvable",
  "/2030/intervenants",
  "/2030/intervenants?q=a",
  "/absente",
];

for (const colorScheme of ["light", "dark"] as const) {
  for (const language of ["fr", "en"] as const) {
    test(`axe finds nothing on the public pages in ${language}, ${colorScheme}`, { timeout: 120_000 }, async () => {
      const site = await freshSite({ seed: (db) => seedWhenEmpty({ db }, { kind: "demo", now: NOW }) });
      // The policy forbids every script on these pages, the examiner's too.
      const page = await openPage({ url: site.url, colorScheme, bypassCSP: true });
      const prefix = language === "fr" ? "" : "/en";
      const found: unknown[] = [];
      for (const path of [...PATHS.map((each) => prefix + each), ...(await someDetails(page, `${prefix}/2030`))])
        found.push(...(await findings(page, path)));
      expect(found).toEqual([]);
    });
  }
}

test("no page is wider than a narrow phone, nor than a window at twice the text's size", {
  timeout: 120_000,
}, async () => {
  const site = await freshSite({ seed: (db) => seedWhenEmpty({ db }, { kind: "demo", now: NOW }) });
  const page = await openPage({ url: site.url, bypassCSP: true });
  const wide: string[] = [];
  for (const path of [...PATHS, ...(await someDetails(page, "/2030"))]) {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    if (await isWide(page)) wide.push(path);
    await page.setViewportSize({ width: 720, height: 640 });
    await page.addStyleTag({ content: "html { font-size: 200% !important }" });
    if (await isWide(page)) wide.push(`${path} at 200 %`);
  }
  expect(wide).toEqual([]);
});

test("the first tab leads to the content, and every control shows its focus", async () => {
  const site = await freshSite({ seed: (db) => seedWhenEmpty({ db }, { kind: "demo", now: NOW }) });
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

async function findings(page: Page, path: string): Promise<unknown[]> {
  await page.goto(path);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.map(({ id, nodes }) => ({ path, id, nodes: nodes.slice(0, 3).map(({ html }) => html) }));
}

/** One session and one speaker, as the lists lead to them. */
async function someDetails(page: Page, edition: string): Promise<string[]> {
  await page.goto(`${edition}/programme?q=visite&vue=liste`);
  const session = await page.locator("h4 a").first().getAttribute("href");
  await page.goto(`${edition}/intervenants`);
  const speaker = await page.locator(".people a").first().getAttribute("href");
  return [session ?? "", speaker ?? ""];
}

function isWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
