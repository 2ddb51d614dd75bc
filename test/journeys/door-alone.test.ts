import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { systemClock } from "#app/domain/clock.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { correctName } from "#app/domain/registration/correct-name.ts";
import type { Database } from "#app/domain/transaction.ts";
import { PHONE, scratchFolder } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { giveCamera, holdUp } from "#test/support/drawn-camera.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { openNetwork } from "#test/support/forward-proxy.ts";
import { PATIENCE_MS, until } from "#test/support/patience.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, openCheckpoints, record, scanOf } from "#test/support/scan-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { findChromium } from "../../bin/chromium.ts";

const DOOR = "/accueil/2030";
const MINUTE = 60_000;

test("a phone with a camera judges rightly before, during and after a cut and a killed browser, and loses no passage", async () => {
  const site = await freshSite();
  const { db } = site;
  const began = systemClock().getTime();
  Object.defineProperty(site.clock, "now", { get: () => new Date(NOW.getTime() + systemClock().getTime() - began) });
  const people = await guests(db);
  const { edition, badge } = people;
  const login = await site.signIn("accueil@essai.example", "door", edition);
  const network = await openNetwork();
  const profile = await scratchFolder();
  const start = () => startPhone({ profile, proxy: network.proxy, url: site.url, cookie: login.cookie });

  let { page, kill } = await start();
  await page.goto(DOOR);
  await page.getByText("Utilisable sans réseau", { exact: true }).waitFor();
  const before = await Promise.all([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(badge));
  expect(await showAll(page, before)).toEqual(before.map(() => "admitted"));

  // Another phone lets somebody in, a registration is cancelled, a badge is replaced: this phone hears of it.
  await record(db, edition, [scanOf(await badge(10))]);
  await cancelRegistration(db, { code: people.code(11), by: null, now: NOW });
  const replaced = await badge(12);
  const name = { givenName: "Ada", familyName: "Corrigée", organisation: null, jobTitle: null };
  await correctName(db, { code: people.code(12), name, by: null, now: NOW });
  await page.reload();
  await until("the page is kept for later", async () => (await keptPages(page)).includes(DOOR));
  await hearAll(page);

  await network.cut();
  const forged = altered(await badge(13));
  expect(
    await showAll(page, [
      ...[await badge(13), await badge(0), await badge(10), await badge(11), replaced],
      ...[forged, people.ofOtherEdition, "https://pizza.exemple.invalid", await badge(13)],
    ]),
  ).toEqual([
    ...["admitted", "already", "already", "refused", "refused"],
    ...["refused", "refused", "unknown", "already"],
  ]);
  await page.goto(`${DOOR}?point=visite&sens=in`);
  expect(await showAll(page, [await badge(14)])).toEqual(["refused"]);

  await kill();
  // Meanwhile another phone, which has the network, lets in somebody whom this one will meet.
  await record(db, edition, [scanOf(await badge(15), { scannedAt: new Date(NOW.getTime() - MINUTE) })]);
  ({ page, kill } = await start());
  await page.goto(`${DOOR}?point=entree&sens=in`);
  await page.getByText("Utilisable sans réseau", { exact: true }).waitFor();
  await page.getByText("10 en attente").waitFor();
  expect(
    await showAll(page, [await badge(15), await badge(13), await badge(14), await badge(11), await badge(16)]),
  ).toEqual(["admitted", "already", "admitted", "refused", "admitted"]);
  // Two badges in view: the one in the middle is meant.
  await holdUp(page, await badge(17), await badge(16));
  expect(await verdict(page)).toBe("admitted");

  await network.heal();
  await page.getByText("0 en attente").waitFor();
  const scans = await db
    .selectFrom("scan")
    .select(["registration_id", "result", "shown"])
    .where("device", "is not", null)
    .orderBy("scanned_at")
    .execute();
  const outcomes = scans.map(({ result }) => (result as { outcome: string }).outcome);
  expect(scans).toHaveLength(26);
  const differing = scans.filter(({ shown }, at) => shown !== null && shown !== outcomes[at]);
  expect(differing.map(({ registration_id, shown, result }) => [registration_id, shown, result])).toEqual([
    [people.id(15), "admitted", expect.objectContaining({ outcome: "already" })],
  ]);
  await page.getByText("1 passage à revoir").waitFor();
  await kill();
}, 180_000);

async function guests(db: Database) {
  const { id: edition } = await makeEdition(db);
  const { id: other } = await makeEdition(db, { year: 2029 });
  await openCheckpoints(db);
  const rows: { id: number; code: string }[] = [];
  for (let at = 0; at < 18; at += 1) rows.push(await makeRegistration(db, edition, at));
  const stranger = await makeRegistration(db, other, 100);
  const one = (at: number) => rows[at] as (typeof rows)[0];
  return {
    edition,
    id: (at: number) => one(at).id,
    code: (at: number) => one(at).code,
    badge: (at: number) => badgeOf(db, edition, one(at).id),
    ofOtherEdition: await badgeOf(db, other, stranger.id),
  };
}

function altered(code: string): string {
  return `${code.slice(0, -1)}${code.endsWith("A") ? "B" : "A"}`;
}

/** Starts a browser with a profile that outlives it, whose only way to the site is the proxy. */
async function startPhone({
  profile,
  proxy,
  url,
  cookie,
}: {
  profile: string;
  proxy: string;
  url: string;
  cookie: string;
}) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? findChromium(),
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
    ...{ baseURL: url, viewport: PHONE, reducedMotion: "reduce", proxy: { server: proxy, bypass: "<-loopback>" } },
  });
  onTestFinished(() => context.close().catch(() => {}));
  context.setDefaultTimeout(PATIENCE_MS);
  await giveCamera(context);
  const [name = "", value = ""] = cookie.split("=", 2);
  await context.addCookies([{ name, value, url }]);
  const [page = await context.newPage()] = context.pages();
  return { page, kill: () => killBrowser(context, profile) };
}

/** Kills the browser with all its processes, as a phone whose battery is empty ends. */
async function killBrowser(context: BrowserContext, profile: string): Promise<void> {
  const closed = new Promise((resolve) => context.once("close", resolve));
  process.kill(-(await browserOf(profile)), "SIGKILL");
  await closed;
}

async function browserOf(profile: string): Promise<number> {
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const line = await readFile(join("/proc", pid, "cmdline"), "utf8").catch(() => "");
    if (line.includes(`--user-data-dir=${profile}`) && !line.includes("--type=")) return Number(pid);
  }
  throw new Error("the browser is not among the processes");
}

/** Shows codes to the camera one after the other. @returns the looks of the answers */
async function showAll(page: Page, codes: readonly string[]): Promise<(string | null)[]> {
  const said = [];
  for (const code of codes) {
    await holdUp(page, code);
    said.push(await verdict(page));
  }
  return said;
}

async function verdict(page: Page): Promise<string | null> {
  const answer = page.locator("[data-look]:not([data-look=waiting])");
  await answer.waitFor();
  const look = await answer.getAttribute("data-look");
  await holdUp(page);
  await answer.locator("button").click();
  return look;
}

/** Waits until the phone has asked the server for what has changed, after the page was loaded. */
async function hearAll(page: Page): Promise<void> {
  const asked = page.waitForResponse((response) => response.url().includes("/releve"));
  await page.reload();
  await asked;
  await page.getByText("Utilisable sans réseau", { exact: true }).waitFor();
}

async function keptPages(page: Page): Promise<string[]> {
  return await page.evaluate(async () => {
    const kept = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) kept.push(new URL(url).pathname);
    return kept;
  });
}
