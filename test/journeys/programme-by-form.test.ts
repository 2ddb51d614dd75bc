import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addSpeaker } from "#app/domain/programme/add-session.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";

const OFFICE = `/organisation/${ON_SALE_YEAR}/programme`;

test("a session added by form is public only after a release, and so are later changes", async () => {
  const site = await freshSite();
  const speaker = await aSpeaker(site.db);
  const { cookie } = await site.signIn("organisation@exemple.invalid", "organiser");
  const page = await openPage({ url: site.url, cookie, viewport: PHONE });

  await page.goto(OFFICE);
  await page.locator(`a[href="${OFFICE}/nouvelle"]`).click();
  await page.locator("#title").fill("Réparer avant tout");
  await page.locator("#start").fill("2031-01-01T09:30");
  await send(page);
  await page.locator("#start-error").waitFor();
  const day = await site.db.selectFrom("edition_day").select("day").executeTakeFirstOrThrow();
  await page.locator("#start").fill(`${day.day}T19:30`);
  await page.locator("#room").selectOption({ index: 1 });
  await page.locator("select[name='1_speaker']").selectOption(String(speaker));
  await send(page);
  await page.waitForURL(/fait=added/);
  const own = new URL(page.url()).pathname;

  await page.goto(`${OFFICE}?q=reparer`);
  expect(await page.locator("main table tbody tr").count()).toBe(1);
  expect(await isPublic(page, "Réparer avant tout")).toBe(false);
  await release(page);
  expect(await isPublic(page, "Réparer avant tout")).toBe(true);

  await page.goto(`${OFFICE}/nouvelle`);
  await page.locator("#title").fill("Au même endroit");
  await page.locator("#start").fill(`${day.day}T20:00`);
  await page.locator("#room").selectOption({ index: 1 });
  await send(page);
  expect(await page.locator("#room-error").textContent()).toContain("Réparer avant tout");

  await page.goto(`${own}/modification`);
  await page.locator("#title").fill("Réparer pour longtemps");
  await send(page);
  await page.waitForURL(/fait=changed/);
  expect(await isPublic(page, "Réparer pour longtemps")).toBe(false);
  await release(page);
  expect(await isPublic(page, "Réparer pour longtemps")).toBe(true);

  await page.goto(`${own}/suppression`);
  expect(await page.locator("main form").count()).toBe(0);
  await page.locator(`a[href="${own}/annulation"]`).click();
  await send(page);
  await page.waitForURL(/fait=sessionCancelled/);
});

async function aSpeaker(db: Awaited<ReturnType<typeof freshSite>>["db"]): Promise<number> {
  const edition = await editionOnSale(db);
  const person = { name: "Ada Exemple", organisation: null, jobTitle: null, biography: null };
  return (await addSpeaker(db, { ...person, edition, by: null, now: NOW })).id;
}

async function send(page: Page): Promise<void> {
  await page.locator("main form[method=post] button").last().click();
}

async function release(page: Page): Promise<void> {
  await page.goto(`${OFFICE}/publication`);
  await send(page);
  await page.waitForURL(/fait=released/);
}

async function isPublic(page: Page, title: string): Promise<boolean> {
  await page.goto(`/${ON_SALE_YEAR}/programme`);
  return ((await page.locator("main").textContent()) ?? "").includes(title);
}
