import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { openPage } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";
import { keptFiles, lookOf, openDoor, type, untilKept } from "./open-door.ts";

test("without the network a phone judges badges by itself, and its verdicts are the platform's", async () => {
  const { site, door, db, edition, badge } = await openDoor();
  const gone = await makeRegistration(db, edition, 2);
  await cancelRegistration(db, { code: gone.code, by: null, now: NOW });
  const entered = await makeRegistration(db, edition, 3);
  await record(db, edition, [scanOf(await badgeOf(db, edition, entered.id))]);
  const page = await openPage(lookOf(site.url, door.cookie));
  await page.goto("/accueil/2030");
  await page.getByText("Utilisable sans réseau", { exact: true }).waitFor();
  await page.context().setOffline(true);
  const forged = `${badge.slice(0, -1)}${badge.endsWith("A") ? "B" : "A"}`;
  const said = [];
  for (const code of [
    badge,
    badge,
    await badgeOf(db, edition, entered.id),
    await badgeOf(db, edition, gone.id),
    forged,
    "https://pizza.exemple.invalid",
  ])
    said.push(await lookAt(page, code));
  expect(said).toEqual(["admitted", "already", "already", "refused", "refused", "unknown"]);
  await page.context().setOffline(false);
  await page.getByText("0 en attente").waitFor();
  const scans = await db
    .selectFrom("scan")
    .select(["result", "shown"])
    .where("shown", "is not", null)
    .orderBy("scanned_at")
    .execute();
  expect(scans.map(({ result, shown }) => [(result as { outcome: string }).outcome, shown])).toEqual([
    ...[
      ["admitted", "admitted"],
      ["already", "already"],
      ["already", "already"],
    ],
    ...[
      ["refused", "refused"],
      ["refused", "refused"],
      ["unknown", "unknown"],
    ],
  ]);
  expect(await page.getByText("à revoir").count()).toBe(0);
});

test("the door reloads and restarts without the network, and judges on; signing out leaves nothing", async () => {
  const { site, door, db, edition, badge } = await openDoor();
  const other = await makeRegistration(db, edition, 2);
  const page = await openPage({ ...lookOf(site.url, door.cookie), provoked: [401] });
  await page.goto("/accueil/2030");
  await page.getByText("Utilisable sans réseau", { exact: true }).waitFor();
  await untilKept(page, "/accueil/2030");
  await page.reload();
  await page.getByText("Utilisable sans réseau", { exact: true }).waitFor();
  await page.context().setOffline(true);
  await page.reload();
  await page.getByText("Utilisable sans réseau", { exact: true }).waitFor();
  expect(await lookAt(page, badge)).toBe("admitted");
  const again = await page.context().newPage();
  await page.close();
  await again.goto("/accueil/2030");
  await again.getByText("Utilisable sans réseau", { exact: true }).waitFor();
  expect([await lookAt(again, badge), await lookAt(again, await badgeOf(db, edition, other.id))]).toEqual([
    ...["already", "admitted"],
  ]);
  await again.getByRole("button", { name: "Chercher un nom" }).click();
  await again.getByRole("searchbox").fill("modele 2");
  await again.getByRole("searchbox").press("Enter");
  await again.getByRole("button", { name: "Faire entrer Ada Modèle 2" }).click();
  await again.locator('[data-look="already"] button').click();
  await again.context().setOffline(false);
  await again.getByText("0 en attente").waitFor();
  expect(await db.selectFrom("scan").select("id").execute()).toHaveLength(4);
  await again.goto("/mon-espace");
  await again.locator('form[action$="/deconnexion"] button').first().click();
  await expect.poll(() => keptFiles(again)).toEqual([]);
  expect(await again.evaluate(partsKept)).toBe(0);
});

test("a search is never kept on the phone, and does not take the place of the page", async () => {
  const { site, door } = await openDoor();
  const page = await openPage(lookOf(site.url, door.cookie));
  await page.goto("/accueil/2030");
  await untilKept(page, "/accueil/2030");
  await page.reload();
  await page.goto("/accueil/2030?q=modele");
  await page.getByText("Utilisable sans réseau", { exact: true }).waitFor();
  const kept = await page.evaluate(async () => (await caches.match("/accueil/2030"))?.text());
  expect([kept?.includes("Accueil 2030"), kept?.includes("Ada Modèle")]).toEqual([true, false]);
});

async function partsKept(): Promise<number> {
  const asked = indexedDB.open("door-state-2030");
  await new Promise((resolve) => {
    asked.onsuccess = resolve;
  });
  const counting = asked.result.transaction("parts").objectStore("parts").count();
  await new Promise((resolve) => {
    counting.onsuccess = resolve;
  });
  asked.result.close();
  return counting.result;
}

async function lookAt(page: Page, code: string): Promise<string | null> {
  await type(page, code);
  const answer = page.locator("[data-look]");
  await answer.getByText("Vérifié par ce téléphone").waitFor();
  const look = await answer.getAttribute("data-look");
  await answer.locator("button").click();
  return look;
}
