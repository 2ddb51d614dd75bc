import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { openPage } from "#test/support/browser.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf } from "#test/support/scan-samples.ts";
import { lookOf, openDoor, type } from "./open-door.ts";

const { t } = messagesIn("fr");

test("a full checkpoint refuses with both figures, and a phone without the network with its own estimate, which stays", async () => {
  const { site, door, db, edition, badge } = await openDoor();
  await db.updateTable("checkpoint").set({ most_inside: 2 }).where("slug", "=", "entree").execute();
  const [second = "", third = "", fourth = ""] = await Promise.all(
    [2, 3, 4].map(async (number) => badgeOf(db, edition, (await makeRegistration(db, edition, number)).id)),
  );
  const plain = await (await site.get("/accueil/2030", { headers: { cookie: door.cookie } })).text();
  expect(plain).toContain(t("door:rule.limit", { count: 2 }));
  const page = await openPage(lookOf(site.url, door.cookie));
  await page.goto("/accueil/2030");
  await page.getByText(t("door:status.ready"), { exact: true }).waitFor();
  expect([(await said(page, badge))[0], (await said(page, second))[0]]).toEqual(["admitted", "admitted"]);
  const [look, words] = await said(page, third);
  expect(look).toBe("refused");
  expect(words).toContain("2 sur 2.");
  expect(words).not.toContain(t("door:estimated"));
  await page.reload();
  await page.getByText(t("door:status.ready"), { exact: true }).waitFor();
  await page.context().setOffline(true);
  const [alone, estimate] = await said(page, fourth);
  expect(alone).toBe("refused");
  expect(estimate).toContain("2 sur 2.");
  expect(estimate).toContain(t("door:estimated"));
  await page.getByText(t("door:rule.estimate")).waitFor();
  await db.updateTable("checkpoint").set({ most_inside: 10 }).where("slug", "=", "entree").execute();
  await page.context().setOffline(false);
  await page.getByText(t("door:status.waiting", { count: 0 })).waitFor();
  const scans = await db.selectFrom("scan").select(["shown", "accepted"]).orderBy("received_at").execute();
  expect(scans.at(-1)).toEqual({ shown: "full", accepted: false });
  expect(await page.getByText("à revoir").count()).toBe(0);
});

/** Reads a badge. @returns the look and the words of the answer, which is put away */
async function said(page: Page, code: string): Promise<[string | null, string]> {
  await type(page, code);
  const answer = page.locator("[data-look]");
  await answer.waitFor();
  const words = (await answer.textContent()) ?? "";
  const look = await answer.getAttribute("data-look");
  await answer.locator("button").first().click();
  await answer.waitFor({ state: "detached" });
  return [look, words];
}
