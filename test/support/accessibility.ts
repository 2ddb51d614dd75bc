import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import fc from "fast-check";
import type { Page } from "playwright-core";
import { LANGUAGES } from "#app/i18n/format.ts";
import { localPath } from "#app/i18n/path.ts";
import { openPage, PHONE, WIDE } from "./browser.ts";
import { cases, PROOF_SEED } from "./proof.ts";

/** CSS pixels of a window of 1280 at 200 %, and at 400 %, the limit of WCAG 1.4.10. */
const ENLARGED = [640, 320];
/** The minified file, less than half of `axe.source`, because every page must parse it. */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const VIEWPORT = { fr: WIDE, en: PHONE } as const;
const UNWRITTEN = /.*(?:=>|\[object |\{\{|\bundefined\b|\bNaN\b).*/gm;
const THEMES = ["light", "dark"] as const;
type Theme = (typeof THEMES)[number];

/**
 * Opens pages, French in a wide window and English on a phone, and looks for barriers: what axe finds in the light and
 * dark themes, and what needs sideways scrolling when page or text is enlarged (WCAG 1.4.4, 1.4.10). Each page is
 * loaded once, and each language has its own tab. `npm test` asks for every page and reads its text, and opens a seeded
 * sixth of them in the browser, each in one language and one theme in turn; `npm run test:long` opens each in all.
 *
 * @param url the site's origin
 * @param pages.paths French paths that must answer with a page
 * @param pages.missing French paths that must answer with an error page, which is checked too
 * @returns a line for each barrier
 */
export async function barriers(
  url: string,
  { paths, missing = [], cookie }: { paths: readonly string[]; missing?: readonly string[]; cookie?: string },
): Promise<string[]> {
  const all = [...paths.map((path) => ({ path, stands: true })), ...missing.map((path) => ({ path, stands: false }))];
  const opened = seededPart(all, cases({ sample: Math.ceil(all.length / 6), whole: all.length }));
  const languagesOfEach = cases({ sample: 1, whole: LANGUAGES.length });
  const inLanguage = LANGUAGES.map(async (language, turn) => {
    const found: string[] = [];
    const page = await openPage({ url, cookie, viewport: VIEWPORT[language] });
    for (const [at, { path, stands }] of opened.entries()) {
      if ((at + turn + PROOF_SEED) % LANGUAGES.length >= languagesOfEach) continue;
      const local = localPath(language, path);
      const status = (await page.goto(local))?.status() ?? 0;
      if (status < 400 !== stands) found.push(`${local}: answers ${status}`);
      found.push(...(await barriersOn(page, themesOf(at))), ...(await unwritten(page)), ...(await sideways(page)));
      await page.setViewportSize(VIEWPORT[language]);
    }
    return found;
  });
  const readOnly = all.filter((one) => !opened.includes(one)).map((one) => readWithoutBrowser(url, one, cookie));
  return (await Promise.all([...inLanguage, ...readOnly])).flat();
}

function seededPart<T>(all: readonly T[], size: number): readonly T[] {
  const part = fc.shuffledSubarray([...all], { minLength: size, maxLength: size });
  return fc.sample(part, { seed: PROOF_SEED, numRuns: 1 })[0] ?? [];
}

async function readWithoutBrowser(
  url: string,
  { path, stands }: { path: string; stands: boolean },
  cookie?: string,
): Promise<string[]> {
  const answer = await fetch(new URL(path, url), { headers: cookie ? { cookie } : {} });
  const html = await answer.text();
  const text = html
    .replace(/<(script|style)\b.*?<\/\1>/gs, "")
    .replace(/<[^>]*>/g, "\n")
    .replaceAll("&gt;", ">");
  const wrong = answer.status < 400 === stands ? [] : [`${path}: answers ${answer.status}`];
  return [...wrong, ...unwrittenIn(text, path)];
}

/** One theme in `npm test`, each for two consecutive pages, so that both languages get both. */
function themesOf(at: number): readonly Theme[] {
  const turn = Math.floor((at + PROOF_SEED) / LANGUAGES.length) % THEMES.length;
  return cases({ sample: 1, whole: THEMES.length }) === 1 ? THEMES.slice(turn, turn + 1) : THEMES;
}

/** Runs axe on the open page: all rules in the first theme; in the other those that a theme can change. */
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
  // Evaluated from outside the page, where its content security policy does not apply. Parsing it takes time.
  if (await page.evaluate(() => !("axe" in globalThis))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (wanted) => (globalThis as unknown as { axe: typeof axe }).axe.run(wanted),
    // Findings are reported by their HTML, because computing selectors for all elements takes longer.
    { ...options, resultTypes: ["violations" as const], selectors: false },
  );
  const { pathname } = new URL(page.url());
  return violations.map(({ id, nodes }) => `${pathname}: ${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

/** Finds text that should not be on a page: code, missing values, a message without its values. */
async function unwritten(page: Page): Promise<string[]> {
  // biome-ignore lint/performance/useDomNodeTextContent: the text content of a page holds that of its scripts
  const text = await page.locator("body").innerText();
  return unwrittenIn(text, new URL(page.url()).pathname);
}

function unwrittenIn(text: string, pathname: string): string[] {
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
