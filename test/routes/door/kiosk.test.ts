import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { openPage } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { giveCamera, holdUp } from "#test/support/drawn-camera.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf } from "#test/support/scan-samples.ts";
import { lookOf, openDoor, type, untilKept } from "./open-door.ts";

const KIOSK = "/accueil/2030/borne";

test("a tablet welcomes the holder of a badge by name, and sends others to the desk without a name or a reason", async () => {
  const { site, db, edition, door, badge } = await openDoor();
  const other = await makeRegistration(db, edition, 2);
  const cancelled = await badgeOf(db, edition, other.id);
  await cancelRegistration(db, { code: other.code, by: null, now: NOW });
  const page = await openPage(lookOf(site.url, door.cookie));
  await giveCamera(page.context());
  await page.goto(KIOSK);
  await holdUp(page, badge);
  const answer = page.locator("[data-look]");
  await answer.getByText("Bienvenue, Ada Modèle 1").waitFor();
  await holdUp(page);
  // The next person does not read it.
  await answer.waitFor({ state: "detached" });
  for (const code of [cancelled, "https://pizza.exemple.invalid", badge]) {
    await holdUp(page, code);
    await answer.getByText("Adressez-vous à l’accueil").waitFor();
    const text = (await answer.textContent()) ?? "";
    expect([text.includes("Modèle"), text.includes("annul")]).toEqual([false, false]);
    await answer.click();
    await holdUp(page);
    await page.waitForTimeout(1_600);
  }
  await expect
    .poll(() => db.selectFrom("scan").select(["accepted", "chosen_by_hand"]).orderBy("received_at").execute())
    .toEqual([true, false, false, true].map((accepted) => ({ accepted, chosen_by_hand: false })));
  expect(await page.getByRole("searchbox").count()).toBe(0);
  expect(await page.locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href")))).toEqual([
    "/en/accueil/2030/borne",
  ]);
});

test("a tablet welcomes without the network, also after it was loaded again, and its passages arrive later", async () => {
  const { site, db, edition, door, badge } = await openDoor();
  const [second, cancelled] = [await makeRegistration(db, edition, 2), await makeRegistration(db, edition, 3)];
  const bad = await badgeOf(db, edition, cancelled.id);
  await cancelRegistration(db, { code: cancelled.code, by: null, now: NOW });
  const page = await openPage(lookOf(site.url, door.cookie));
  const known = page.waitForResponse((response) => response.url().includes("/releve"));
  await page.goto(KIOSK);
  await (await known).finished();
  await untilKept(page, KIOSK);
  await page.context().setOffline(true);
  const answers: string[] = [];
  for (const code of [badge, bad]) answers.push(await answerTo(page, code));
  await page.reload();
  answers.push(await answerTo(page, await badgeOf(db, edition, second.id)));
  expect(answers).toEqual(["Bienvenue, Ada Modèle 1", "Adressez-vous à l’accueil", "Bienvenue, Ada Modèle 2"]);
  await page.context().setOffline(false);
  await expect
    .poll(() => db.selectFrom("scan").select(["accepted", "shown"]).orderBy("scanned_at").execute())
    .toEqual(["admitted", "refused", "admitted"].map((shown) => ({ accepted: shown === "admitted", shown })));
});

async function answerTo(page: Page, code: string): Promise<string> {
  await page.getByText("Présentez").first().waitFor();
  await type(page, code);
  const answer = page.locator("[data-look] span").first();
  await answer.waitFor();
  const text = (await answer.textContent()) ?? "";
  await page.locator("[data-look]").click();
  return text;
}
