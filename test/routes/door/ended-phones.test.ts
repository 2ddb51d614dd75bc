import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { systemClock } from "#app/domain/clock.ts";
import { openPage } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { until } from "#test/support/patience.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf } from "#test/support/scan-samples.ts";
import type { TestSite } from "#test/support/site.ts";
import { codeShown, DOOR, enrol, listOf, openScreen, SCREEN } from "./enrolled-phones.ts";
import { lookOf, type } from "./open-door.ts";

test("a phone with scans that are not sent cannot be handed in; its page sends them first", async () => {
  const { site, page, heal } = await phoneWithoutNetwork();
  await page.goto(`${DOOR}/telephone`);
  const handIn = page.getByRole("button", { name: "Rendre l’accès" });
  await page.getByText("1 passage n’est pas encore envoyé.").waitFor();
  expect(await handIn.isDisabled()).toBe(true);
  await heal();
  await until("the button can be pressed", () => handIn.isEnabled());
  await handIn.click();
  await page.waitForURL(`${site.url}/`);
  expect(await scansOf(site)).toEqual(["Téléphone 1"]);
  expect(await listOf(site)).toMatchObject([{ ending: "handed-in" }]);
});

test("a revoked or wiped phone sends what it scanned before the end, and forgets whom it knows", async () => {
  for (const end of ["revocation", "effacement"]) {
    const { site, page, supervisor, heal } = await phoneWithoutNetwork();
    const [phone] = await listOf(site);
    site.clock.now = new Date(site.clock.now.getTime() + 60_000);
    expect((await supervisor.post(`${SCREEN}/${phone?.id}/${end}`, {})).status).toBe(303);
    await heal();
    await page.goto(`${DOOR}/telephone`);
    await page.getByText("Ce téléphone n’a plus accès à l’accueil.").waitFor();
    await until("the phone says that it forgot the names", async () => (await listOf(site))[0]?.wipedAt !== null);
    await until("nothing waits", async () => (await waitingOn(page)) === 0);
    expect([await scansOf(site), await namesKeptOn(page)]).toEqual([["Téléphone 1"], 0]);
  }
});

/** An enrolled phone that knows its people and has scanned a badge that it cannot send. */
async function phoneWithoutNetwork() {
  const { site, supervisor, edition } = await openScreen();
  const began = systemClock().getTime();
  // The phone's clock goes on, so the server's does too.
  let ahead = 0;
  Object.defineProperty(site.clock, "now", {
    get: () => new Date(NOW.getTime() + ahead + systemClock().getTime() - began),
    set: (now: Date) => {
      ahead = now.getTime() - NOW.getTime();
    },
  });
  const { id } = await makeRegistration(site.db, edition, 1);
  const { cookie } = await enrol(site, await codeShown(supervisor), "Téléphone 1");
  const page = await openPage({ ...lookOf(site.url, cookie), provoked: [403] });
  await page.goto(DOOR);
  await page.getByText("Utilisable sans réseau", { exact: true }).waitFor();
  await page.route("**/passages?cause", (route) => route.abort());
  await type(page, await badgeOf(site.db, edition, id));
  await page.locator("[data-look]").waitFor();
  await until("the scan is stored", async () => (await waitingOn(page)) === 1);
  return { site, supervisor, page, heal: () => page.unroute("**/passages?cause") };
}

async function scansOf(site: TestSite): Promise<(string | null)[]> {
  const rows = await site.db.selectFrom("scan").select("device").execute();
  return rows.map(({ device }) => device);
}

/** Counts what the browser keeps in a store of the edition of 2030. */
function countIn(page: Page, base: string, store: string): Promise<number> {
  return page.evaluate(
    ({ base, store }) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open(base);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const count = opening.result.transaction(store).objectStore(store).count();
          count.onsuccess = () => {
            opening.result.close();
            resolve(count.result);
          };
        };
      }),
    { base, store },
  );
}

const waitingOn = (page: Page) => countIn(page, "door-2030", "scans");
const namesKeptOn = (page: Page) => countIn(page, "door-state-2030", "parts");
