import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { changeOptions } from "#app/domain/registration/change-options.ts";
import { writeBadgeVideo } from "#test/support/badge-video.ts";
import { openPage, openPageWith, scratchFolder } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { makeOption } from "#test/support/option-samples.ts";
import { makeQuestion } from "#test/support/question-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { lookOf, openDoor, type } from "./open-door.ts";

test("a badge shown to the camera is admitted; the second scan says that it was admitted already", async () => {
  const { site, door, db, badge } = await openDoor();
  const film = join(await scratchFolder(), "badge.y4m");
  await writeBadgeVideo(film, badge, { pause: 2 });
  const camera = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
  const page = await openPageWith(
    [...camera, `--use-file-for-fake-video-capture=${film}`],
    lookOf(site.url, door.cookie),
  );
  await page.goto("/accueil/2030");
  await shown(page, "admitted", "Ada Modèle 1");
  await shown(page, "already", "Ada Modèle 1");
  expect(await outcomes(db)).toEqual(["admitted", "already"]);
});

test("a hand-held reader is read wherever the focus is, and leaves the focused field empty", async () => {
  const { site, door, badge } = await openDoor();
  const page = await openLiveDoor(site.url, door.cookie);
  await type(page, badge);
  await shown(page, "admitted", "Ada Modèle 1");
  await page.locator("[data-look] button").click();
  await page.getByRole("button", { name: "Chercher un nom" }).click();
  const field = page.getByRole("searchbox");
  await field.fill("Mod");
  await type(page, "https://ailleurs.example");
  await shown(page, "unknown", "");
  expect(await field.inputValue()).toBe("Mod");
  await page.locator("[data-look] button").click();
  await type(page, badge, 300);
  await shown(page, "already", "Ada Modèle 1");
  expect(await field.inputValue()).toBe("Mod");
  await page.locator("[data-look] button").click();
  await field.fill("");
  await type(page, "modele", 300);
  await page.getByRole("button", { name: "Faire entrer Ada Modèle 1" }).waitFor();
});

test("an attendee without a badge is found by name, admitted, and checked out again", async () => {
  const { site, door, db } = await openDoor();
  const page = await openLiveDoor(site.url, door.cookie);
  await page.getByRole("button", { name: "Chercher un nom" }).click();
  await page.getByRole("searchbox").fill("modele");
  await page.getByRole("searchbox").press("Enter");
  await page.getByRole("button", { name: "Faire entrer Ada Modèle 1" }).click();
  await shown(page, "admitted", "Ada Modèle 1");
  await page.locator("[data-look] button").click();
  await page.getByText("Sortie", { exact: true }).click();
  await page.getByRole("button", { name: "Faire sortir Ada Modèle 1" }).click();
  await shown(page, "left", "Ada Modèle 1");
  expect(await outcomes(db)).toEqual(["admitted", "already"]);
});

test("the latest passages say their time, and a group by its label; the open view's button leads back to the camera", async () => {
  const { site, door, badge } = await openDoor();
  const page = await openLiveDoor(site.url, door.cookie);
  await type(page, badge);
  await shown(page, "admitted", "Ada Modèle 1");
  await page.locator("[data-look] button").click();
  await page.getByRole("button", { name: "Groupe" }).click();
  await page.getByLabel("Nombre de personnes").fill("12");
  await page.getByLabel("Qui (facultatif)").fill("Classe fictive");
  await page.getByRole("button", { name: "Noter l’entrée" }).click();
  await shown(page, "admitted", "12 personnes");
  await page.locator("[data-look] button").click();
  await page.getByRole("button", { name: "Derniers passages" }).click();
  const past = page.locator("main ol li");
  await past.filter({ hasText: "Classe fictive" }).waitFor();
  expect(await past.locator("time").allTextContents()).toEqual(Array(2).fill(expect.stringMatching(/^\d+\sh\s\d\d$/)));
  await page.getByRole("button", { name: "Caméra" }).click();
  await past.first().waitFor({ state: "detached" });
});

test("with more people than a search shows, it says so", async () => {
  const { site, door, db, edition } = await openDoor();
  for (let other = 2; other <= 21; other += 1) await makeRegistration(db, edition, other);
  const page = await openLiveDoor(site.url, door.cookie);
  await page.getByRole("button", { name: "Chercher un nom" }).click();
  await page.getByRole("searchbox").fill("modele");
  await page.getByRole("searchbox").press("Enter");
  await page.getByText("La liste s’arrête à 20 personnes.").waitFor();
});

test("scans made offline survive a reload and are answered once the network is back", async () => {
  const { site, door, db, badge } = await openDoor();
  const page = await openLiveDoor(site.url, door.cookie);
  let isAway = true;
  await page.route("**/passages?cause", (route) => (isAway ? route.abort() : route.continue()));
  await type(page, badge);
  // Judged by the phone if it knows its people by then, else to be checked.
  await page.locator("[data-look]").waitFor();
  await page.reload();
  await page.getByText("1 en attente").waitFor();
  expect(await outcomes(db)).toEqual([]);
  isAway = false;
  await page.getByText("0 en attente").waitFor();
  expect(await outcomes(db)).toEqual(["admitted"]);
});

test("a signed-out phone links to the sign-in, keeps its scan, and sends it after the sign-in", async () => {
  const { site, door, db, badge } = await openDoor();
  const page = await openLiveDoor(site.url, door.cookie, { provoked: [401] });
  const logins = await db.selectFrom("login").select(["id", "expires_at"]).execute();
  await db.updateTable("login").set({ ended_at: NOW }).execute();
  await type(page, badge);
  await shown(page, "waiting", "Vous n’êtes plus connecté");
  expect(await page.locator('[data-look="waiting"]').textContent()).not.toContain("Pas de réponse");
  expect(await page.locator('[data-look="waiting"] a').getAttribute("href")).toBe("/accueil/2030");
  await page.locator("[data-look] button").click();
  await page.locator("header").getByText("Déconnecté").waitFor();
  await db.updateTable("login").set({ ended_at: null }).execute();
  expect(logins).toHaveLength(1);
  await page.reload();
  await expect
    .poll(() => db.selectFrom("scan").select(["accepted", "shown"]).execute())
    .toEqual([{ accepted: true, shown: "waiting" }]);
});

test("a phone keeps its checkpoint and direction over reloads, unless the address names others", async () => {
  const { site, db, door, badge } = await openDoor();
  const page = await openLiveDoor(site.url, door.cookie);
  await page.locator("main select").selectOption("visite");
  await page.getByText("Sortie", { exact: true }).click();
  for (const again of [() => page.reload(), () => page.goto("/accueil/2030")]) {
    await again();
    await page.getByRole("radio").first().waitFor({ state: "attached" });
    expect(await page.locator("main select").inputValue()).toBe("visite");
    expect(await page.getByRole("radio", { name: "Sortie" }).isChecked()).toBe(true);
  }
  await type(page, badge);
  await shown(page, "left", "Ada Modèle 1");
  expect(await db.selectFrom("scan").select("direction").execute()).toEqual([{ direction: "out" }]);
  await page.goto("/accueil/2030?point=entree&sens=in");
  await page.getByRole("radio").first().waitFor({ state: "attached" });
  expect(await page.locator("main select").inputValue()).toBe("entree");
});

test("scans stored by an earlier release are sent: choices by name as choices, codes as codes", async () => {
  const { site, door, db, registration, badge } = await openDoor();
  const page = await openPage(lookOf(site.url, door.cookie));
  await page.goto("/accessibilite");
  const old = { checkpoint: "entree", direction: "in", scanned_at: NOW.toISOString() };
  await page.evaluate(
    async (scans) => {
      const asked = indexedDB.open("door-2030", 1);
      asked.onupgradeneeded = () =>
        asked.result.createObjectStore("scans", { autoIncrement: true }).createIndex("id", "id", { unique: true });
      await new Promise((resolve) => {
        asked.onsuccess = resolve;
      });
      const writing = asked.result.transaction("scans", "readwrite");
      for (const scan of scans) writing.objectStore("scans").add(scan);
      await new Promise((resolve) => {
        writing.oncomplete = resolve;
      });
      asked.result.close();
    },
    [
      { ...old, id: crypto.randomUUID(), code: `registration:${registration}` },
      { ...old, id: crypto.randomUUID(), code: badge },
    ],
  );
  await page.goto("/accueil/2030");
  await page.getByText("0 en attente").waitFor();
  await expect
    .poll(() =>
      db.selectFrom("scan").select(["chosen_by_hand as chosen", "accepted"]).orderBy("badge_number").execute(),
    )
    .toEqual([
      { chosen: false, accepted: true },
      { chosen: true, accepted: true },
    ]);
});

test.each([
  [360, 640],
  [390, 844],
])("the longest values leave verdict, reason, instruction and note in view at %i × %i", async (width, height) => {
  const { site, door, db, edition, registration, badge } = await openDoor();
  const names = { given_name: "Marie-Emmanuelle-Constance ".repeat(4).trim(), family_name: "Ń".repeat(100) };
  await db
    .updateTable("registration")
    .set({ ...names, organisation: "Établissement ".repeat(14) })
    .execute();
  const long = {
    name: "Catégorie ".repeat(20).trim(),
    door_instruction: "Carte d’étudiant à demander ".repeat(3).slice(0, 80).trim(),
  };
  await db.updateTable("ticket_type").set(long).execute();
  await db
    .updateTable("order")
    .set({ door_note: "Prévenir le protocole ".repeat(9).trim() })
    .execute();
  const option = await makeOption(db, edition, { name: "Déjeuner ".repeat(22).trim() });
  await changeOptions(db, { edition, id: registration, options: [option.id], by: null, now: NOW });
  for (const label of ["Table", "Autocar"]) await makeQuestion(db, edition, { label: label.repeat(30), asked: "door" });
  const page = await openPage({ url: site.url, cookie: door.cookie, viewport: { width, height } });
  await page.goto("/accueil/2030");
  await page.getByRole("radio").first().waitFor({ state: "attached" });
  await type(page, badge);
  for (const text of ["Bienvenue", "Première entrée.", /^Carte d’étudiant/, /^Prévenir/, "Touchez pour continuer"]) {
    const box = await page.locator("[data-look]").getByText(text, { exact: true }).boundingBox();
    expect(box && box.y >= 0 && box.y + box.height <= height && box.x >= 0 && box.x + box.width <= width).toBe(true);
  }
  const cut = page.locator("[data-look] span", { hasText: /^Carte/ }).first();
  expect(await cut.evaluate((one) => one.scrollHeight <= one.clientHeight)).toBe(true);
});

test("the number of people present updates by itself", async () => {
  const { site, door, badge } = await openDoor();
  const page = await openLiveDoor(site.url, door.cookie);
  await page.locator("header strong", { hasText: /^0$/ }).waitFor();
  await type(page, badge);
  await page.locator("header strong", { hasText: /^1$/ }).waitFor();
});

test("without scripts an attendee is found and admitted; the second time is reported as a repeat", async () => {
  const { site, door, db, badge } = await openDoor();
  const page = await openPage({ ...lookOf(site.url, door.cookie), javaScriptEnabled: false });
  await page.goto("/accueil/2030");
  await page.locator('input[name="q"]').fill("modele");
  await page.locator('input[name="q"]').press("Enter");
  await page.getByRole("button", { name: "Faire entrer Ada Modèle 1" }).click();
  const answer = page.getByRole("status").first();
  expect(await answer.textContent()).toContain("Ada Modèle 1");
  await page.locator('input[name="code"][maxlength]').fill(badge);
  await page.locator('input[name="code"][maxlength]').press("Enter");
  await page.getByText(/Ce badge est déjà passé/).waitFor();
  expect(await outcomes(db)).toEqual(["admitted", "already"]);
});

async function openLiveDoor(url: string, cookie: string, also: { provoked?: readonly number[] } = {}): Promise<Page> {
  const page = await openPage({ ...lookOf(url, cookie), ...also });
  await page.goto("/accueil/2030");
  await page.getByRole("radio").first().waitFor({ state: "attached" });
  return page;
}

async function shown(page: Page, look: string, name: string): Promise<void> {
  const answer = page.locator(`[data-look="${look}"]`);
  await answer.waitFor();
  expect(await answer.textContent()).toContain(name);
}

async function outcomes(db: Awaited<ReturnType<typeof openDoor>>["db"]): Promise<unknown[]> {
  const scans = await db.selectFrom("scan").select("result").orderBy("scanned_at").execute();
  return scans.map(({ result }) => (result as { outcome: unknown }).outcome);
}
