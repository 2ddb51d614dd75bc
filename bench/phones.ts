import { sql } from "kysely";
import { chromium, type Page } from "playwright-core";
import { connect, type Database } from "#db/connect.ts";
import { findChromium } from "../bin/chromium.ts";
import { crowdedEdition } from "./crowd.ts";
import { type Measure, percentile } from "./measure.ts";
import { signIn } from "./sign-in.ts";
import type { BenchSite } from "./site.ts";

const YEAR = 2051;
const PEOPLE = 20_000;
const SEARCHES = 20;
const READY = "Prêt hors ligne";
const PHONE = { width: 390, height: 844 };

/** Measures a phone at the door of an edition with 20,000 registrations, in a browser: loading, searching, starting again. */
export async function benchPhones(site: BenchSite): Promise<Measure[]> {
  const connection = connect(site.databaseUrl, { size: 2 });
  await crowd(connection.db);
  const cookie = await signIn(site, connection.db, "door");
  await connection.close();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? findChromium(),
    args: ["--no-sandbox", "--disable-quic", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
  });
  try {
    const context = await browser.newContext({ baseURL: site.url, viewport: PHONE });
    const [name = "", value = ""] = cookie.split("=", 2);
    await context.addCookies([{ name, value, url: site.url }]);
    const page = await context.newPage();
    const received = await countBytes(page);
    const sync = await untilReady(page, () => page.goto(`/accueil/${YEAR}`));
    // The camera's reader comes last.
    await page.waitForFunction(() =>
      performance.getEntriesByType("resource").some(({ name }) => name.endsWith(".wasm")),
    );
    const bytes = received();
    await kept(page);
    await page.reload();
    await context.setOffline(true);
    const restart = await untilReady(page, () => page.reload());
    const searches = await searchTimes(page);
    return linesOf({ sync, bytes, restart, searches });
  } finally {
    await browser.close();
  }
}

async function crowd(db: Database): Promise<void> {
  const edition = await crowdedEdition(db, { year: YEAR, people: PEOPLE });
  await sql`insert into edition_day (edition_id, day) values (${edition}, current_date)`.execute(db);
  await sql`update edition set published_at = now() where id = ${edition}`.execute(db);
  await sql`analyze`.execute(db);
}

/** Counts what the page's files take on the way, compressed; what it knows of people comes apart. */
async function countBytes(page: Page): Promise<() => number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const apart = new Set<string>();
  let bytes = 0;
  session.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (request.url.includes("/releve")) apart.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (!apart.has(requestId)) bytes += encodedDataLength;
  });
  return () => bytes;
}

/** @returns milliseconds until the phone can judge alone */
async function untilReady(page: Page, load: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await load();
  await page.getByText(READY, { exact: true }).waitFor();
  return performance.now() - begun;
}

async function kept(page: Page): Promise<void> {
  await page.waitForFunction(async (path) => (await caches.match(path)) !== undefined, `/accueil/${YEAR}`);
}

/** @returns milliseconds from the wish to the list, of each search, measured in the page */
async function searchTimes(page: Page): Promise<number[]> {
  await page.getByRole("button", { name: "Chercher un nom" }).click();
  const box = page.getByRole("searchbox");
  const times: number[] = [];
  for (let at = 0; at < SEARCHES; at += 1) {
    await box.fill(`essai serban ${1 + at * 37}`);
    times.push(
      await box.evaluate(async (input: HTMLInputElement) => {
        const main = input.closest("main") as HTMLElement;
        const begun = performance.now();
        const shown = new Promise<void>((resolve) => {
          const watch = new MutationObserver(() => {
            watch.disconnect();
            resolve();
          });
          watch.observe(main, { childList: true, subtree: true, characterData: true });
        });
        input.form?.requestSubmit();
        await shown;
        return performance.now() - begun;
      }),
    );
  }
  return times;
}

function linesOf(seen: { sync: number; bytes: number; restart: number; searches: readonly number[] }): Measure[] {
  const line = { baseline: null, ratio: null };
  const [seconds, kilobytes, restart] = [seen.sync / 1000, seen.bytes / 1000, seen.restart / 1000];
  const search = percentile(seen.searches, 0.95);
  return [
    {
      ...{ name: "a phone's first load and 20,000 people, until it judges alone", ...line },
      ...{ target: "≤ 10 s", unit: "s", measured: Number(seconds.toFixed(1)), met: seconds <= 10 },
      note: "Chromium on the same machine, empty cache",
    },
    {
      ...{ name: "the first load's files, compressed", ...line },
      ...{ target: "≤ 600 kB", unit: "kB", measured: Math.round(kilobytes), met: kilobytes <= 600 },
      note: "with the reader of codes, without the people",
    },
    {
      ...{ name: "the door starts without the network and judges", ...line },
      ...{ target: "≤ 1 s", unit: "s", measured: Number(restart.toFixed(2)), met: restart <= 1 },
      note: "20,000 people read from the phone's store",
    },
    {
      ...{ name: "a search on the phone among 20,000 people, p95", ...line },
      ...{ target: "≤ 50 ms", unit: "ms", measured: Number(search.toFixed(1)), met: search <= 50 },
      note: `${SEARCHES} searches, from the wish to the list`,
    },
  ];
}
