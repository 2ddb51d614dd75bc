import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { openPage } from "#test/support/browser.ts";
import { lookOf, openDoor, type } from "./open-door.ts";

const { t } = messagesIn("fr");

test("a supervisor notes something from the answer; volunteers read it, and neither they nor others write", async () => {
  const { site, db, edition, registration, door, badge } = await openDoor();
  const supervisor = await site.signIn("responsable@essai.example", "door-supervisor", edition);
  const page = await openPage({ ...lookOf(site.url, supervisor.cookie), viewport: { width: 360, height: 640 } });
  await page.goto("/accueil/2030");
  await page.getByText(t("door:status.ready"), { exact: true }).waitFor();
  await type(page, badge);
  await page
    .locator("[data-look]")
    .getByRole("link", { name: t("door:note") })
    .click();
  await page.getByLabel(t("badges:note.label")).fill("Attendue par la presse");
  await page.locator("main form button").click();
  await page.getByText(t("door:status.ready"), { exact: true }).waitFor();
  const NOTE = `/organisation/2030/passages/personnes/${registration}/note`;
  const found = await (await door.get("/accueil/2030?q=modele")).text();
  expect([found.includes("Attendue par la presse"), found.includes(NOTE)]).toEqual([true, false]);
  expect(await (await supervisor.get("/accueil/2030?q=modele")).text()).toContain(NOTE);
  const saw = /name="saw" value="([^"]*)"/.exec(await (await supervisor.get(NOTE)).text())?.[1] ?? "";
  await db.updateTable("registration").set({ door_note: "Autre" }).execute();
  const late = await supervisor.post(NOTE, { doorNote: "Mienne", saw });
  expect([late.status, (await late.text()).includes("Autre")]).toEqual([422, true]);
  expect((await supervisor.post(NOTE, { doorNote: "x".repeat(201) })).status).toBe(422);
  for (const role of ["door", "reader", "programme", "treasurer"] as const) {
    const other = await site.signIn(`${role}@essai.example`, role, edition);
    expect([(await other.get(NOTE)).status, (await other.post(NOTE, { doorNote: "x" })).status]).toEqual([404, 404]);
  }
  const stored = await db.selectFrom("registration").select("door_note").execute();
  expect(stored).toEqual([{ door_note: "Autre" }]);
});

test("a supervisor prints one badge from the answer, whose number stays", async () => {
  const { site, db, edition, registration, door } = await openDoor();
  const supervisor = await site.signIn("responsable@essai.example", "door-supervisor", edition);
  const address = `/organisation/2030/inscriptions/selection/badges?parmi=${registration}`;
  expect(await (await supervisor.get("/accueil/2030?q=modele")).text()).toContain(`href="${address}"`);
  expect(await (await door.get("/accueil/2030?q=modele")).text()).not.toContain("selection/badges");
  const asked = await (await supervisor.get(address)).text();
  expect(asked).not.toContain('href="/organisation/2030/inscriptions"');
  await supervisor.post(address, { layout: "a6", expected: "1" });
  expect(await db.selectFrom("badge_run").select("among").execute()).toEqual([{ among: [registration] }]);
  expect(await db.selectFrom("registration").select("badge_number").execute()).toEqual([{ badge_number: 1 }]);
});
