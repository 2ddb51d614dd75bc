import type { Page } from "playwright-core";
import { expect } from "vitest";
import { PHONE } from "#test/support/browser.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf } from "#test/support/scan-samples.ts";
import { freshSite } from "#test/support/site.ts";

/** A site with the edition of 2030, a registration, its badge's code, and signed-in door staff. */
export async function openDoor(settings: Readonly<Record<string, string>> = {}) {
  const site = await freshSite({ settings });
  const { id: edition } = await makeEdition(site.db);
  const { id: registration } = await makeRegistration(site.db, edition);
  const door = await site.signIn("accueil@essai.example", "door", edition);
  return { site, db: site.db, edition, registration, door, badge: await badgeOf(site.db, edition, registration) };
}

/** A phone's view of the door. */
export function lookOf(url: string, cookie: string) {
  return { url, cookie, viewport: PHONE };
}

/**
 * Types like a reader, then Enter; a slow reader pauses between characters, in ms. One call, so that a busy machine
 * adds no delay: the pauses are in the events' times.
 */
export async function type(page: Page, code: string, pause = 0): Promise<void> {
  await page.evaluate(
    ({ text, pause }) => {
      const begun = performance.now() + 5_000;
      for (const [at, key] of [...text, "Enter"].entries()) {
        const element = document.activeElement ?? document.body;
        const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
        if (pause > 0) Object.defineProperty(event, "timeStamp", { value: begun + at * pause });
        const isTaken = !element.dispatchEvent(event);
        if (!isTaken && key.length === 1 && element instanceof HTMLInputElement) element.value += key;
        if (!isTaken && key === "Enter" && element instanceof HTMLInputElement) element.form?.requestSubmit();
      }
    },
    { text: code, pause },
  );
}

/** The paths that the phone keeps for when there is no network. */
export function keptFiles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return kept.flat().map(({ url }) => new URL(url).pathname);
  });
}

/** Waits until the phone keeps a page with every file that the page has loaded. */
export async function untilKept(page: Page, path: string): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  const loaded = () =>
    page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname));
  await expect
    .poll(async () => {
      const kept = new Set(await keptFiles(page));
      return [path, ...(await loaded()).filter((one) => one.startsWith("/assets/"))].filter((one) => !kept.has(one));
    })
    .toEqual([]);
}
