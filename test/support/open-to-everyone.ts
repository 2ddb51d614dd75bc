import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";
import { LANGUAGES } from "#app/i18n/format.ts";
import { localPath } from "#app/i18n/path.ts";
import { openPage, PHONE, WIDE } from "./browser.ts";
import { cases, PROOF_SEED } from "./proof.ts";

/** A window of 1280 at 200 %, and at the 400 % where WCAG 1.4.10 draws the line. CSS pixels. */
const ENLARGED = [640, 320];
/** Less than half of what `axe.source` holds: every page has to read it anew. */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const VIEWPORT = { fr: WIDE, en: PHONE } as const;
const UNWRITTEN = /.*(?:=>|\[object |\{\{|\bundefined\b|\bNaN\b).*/gm;
const THEMES = ["light", "dark"] as const;
type Theme = (typeof THEMES)[number];

/**
 * Opens pages, French in a wide window and English on a phone, and looks for what shuts somebody out: what axe finds in
 * the light theme and in the dark one, and what needs scrolling sideways when the page or its text is enlarged (WCAG
 * 1.4.4, 1.4.10). A page is loaded once for all of these, and each language has a tab of its own. `npm test` opens each
 * page in one language and one theme, by turns; `npm run test:long` opens each in both languages and both themes.
 *
 * @param url the site's origin
 * @param pages.paths French paths that must answer with a page
 * @param pages.missing French paths that must say what is wrong; that page is looked at too
 * @returns one line for each thing found, empty when all is well
 */
export async function barriers(
  url: string,
  { paths, missing = [], cookie }: { paths: readonly string[]; missing?: readonly string[]; cookie?: string },
): Promise<string[]> {
  const all = [...paths.map((path) => ({ path, stands: true })), ...missing.map((path) => ({ path, stands: false }))];
  const languagesOfEach = cases({ sample: 1, whole: LANGUAGES.length });
  const inLanguage = LANGUAGES.map(async (language, turn) => {
    const found: string[] = [];
    const page = await openPage({ url, cookie, viewport: VIEWPORT[language] });
    for (const [at, { path, stands }] of all.entries()) {
      if ((at + turn + PROOF_SEED) % LANGUAGES.length >= languagesOfEach) continue;
      const local = localPath(language, path);
      const status = (await page.goto(local))?.status() ?? 0;
      if (status < 400 !== stands) found.push(`${local}: answers ${status}`);
      found.push(...(await barriersOn(page, themesOf(at))), ...(await unwritten(page)), ...(await sideways(page)));
      await page.setViewportSize(VIEWPORT[language]);
    }
    return found;
  });
  return (await Promise.all(inLanguage)).flat();
}

/** One theme in `npm test`, each for two pages after one another, so that both languages have both. */
function themesOf(at: number): readonly Theme[] {
  const turn = Math.floor((at + PROOF_SEED) / LANGUAGES.length) % THEMES.length;
  return cases({ sample: 1, whole: THEMES.length }) === 1 ? THEMES.slice(turn, turn + 1) : THEMES;
}

/** What axe finds on the page as it stands: everything in the first theme; in the other one what a theme can change. */
export async function barriersOn(page: Page, themes: readonly Theme[] = THEMES): Promise<string[]> {
  await page.waitForLoadState();
  const found: string[] = [];
  for (const [at, colorScheme] of themes.entries()) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await run(page, at === 0 ? {} : { runOnly: ["color-contrast"] })));
  }
  return found;
}

async function run(page: Page, options: axe.RunOptions): Promise<string[]> {
  // Evaluated from outside the page, where its content security policy does not reach. Reading it takes a page a while.
  if (await page.evaluate(() => !("axe" in globalThis))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (wanted) => (globalThis as unknown as { axe: typeof axe }).axe.run(wanted),
    // What is found is told by its HTML: selectors that lead to it, for everything that is looked at, take longer to make.
    { ...options, resultTypes: ["violations" as const], selectors: false },
  );
  const { pathname } = new URL(page.url());
  return violations.map(({ id, nodes }) => `${pathname}: ${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

/** What stands on the page where words should: code, a value that was not there, a message without its values. */
async function unwritten(page: Page): Promise<string[]> {
  // biome-ignore lint/performance/useDomNodeTextContent: the text content of a page holds that of its scripts
  const text = await page.locator("body").innerText();
  const { pathname } = new URL(page.url());
  return [...text.matchAll(UNWRITTEN)].map(([what]) => `${pathname}: shows ${what}`);
}

async function sideways(page: Page): Promise<string[]> {
  const found: string[] = [];
  const note = async (width: number, what: string) => {
    const needed = await page.evaluate(() => document.documentElement.scrollWidth);
    if (needed > width) found.push(`${new URL(page.url()).pathname}: ${what} needs ${needed} of ${width}`);
  };
  for (const width of ENLARGED) {
    await page.setViewportSize({ width, height: 640 });
    await note(width, "the page");
  }
  await page.setViewportSize({ width: 720, height: 640 });
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%", "important"));
  await note(720, "its text at 200 %");
  return found;
}
