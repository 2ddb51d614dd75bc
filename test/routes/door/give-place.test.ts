import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { openPage } from "#test/support/browser.ts";
import { openCheckpoints, record, scanOf } from "#test/support/scan-samples.ts";
import { lookOf, openDoor, type } from "./open-door.ts";

const { t } = messagesIn("fr");

test("a volunteer gives a place that is left in two taps, with scripts and without, and not without the network", async () => {
  const { site, door, db, registration, badge, edition } = await openDoor();
  await openCheckpoints(db);
  const title = "Atelier : écrire un critère qui se vérifie";
  await db.updateTable("session").set({ title }).where("slug", "=", "visite").execute();
  await db.updateTable("registration").set({ given_name: "Marius", family_name: "Liseron-Fictif" }).execute();
  const supervisor = await site.signIn("responsable@essai.example", "door-supervisor", edition);
  const page = await openPage({ ...lookOf(site.url, supervisor.cookie), viewport: { width: 360, height: 640 } });
  await page.goto("/accueil/2030?point=visite&sens=in");
  await page.getByText(t("door:status.ready"), { exact: true }).waitFor();
  await page.context().setOffline(true);
  await type(page, badge);
  await page.locator("[data-look]").getByText(t("door:place.away")).waitFor();
  expect(await page.getByRole("link", { name: t("door:place.give") }).count()).toBe(0);
  await page.locator("[data-look] button").click();
  await page.context().setOffline(false);
  await page.getByText(t("door:status.waiting", { count: 0 })).waitFor();
  await page.getByText(`${title} · Salle des Essais`).first().waitFor();
  await type(page, badge);
  // The supervisor may also let in: nothing of the answer is under one of the two ways out.
  const ways = [t("door:place.give"), t("door:letIn")].map((name) => page.getByRole("link", { name }));
  const next = await page.getByText(t("door:next")).boundingBox();
  const shape = await page.locator("[data-look] svg").boundingBox();
  for (const way of ways)
    expect((await way.boundingBox())?.y).toBeGreaterThanOrEqual((next?.y ?? 999) + (next?.height ?? 0));
  expect(shape?.y).toBeGreaterThanOrEqual(0);
  await page.getByRole("link", { name: t("door:place.give") }).click();
  await page.getByText(t("door:place.left", { count: 100, session: title })).waitFor();
  await page.getByRole("button", { name: t("door:place.give") }).click();
  await page.getByText(t("door:words.admitted")).waitFor();
  await page.getByRole("link", { name: t("door:place.back") }).click();
  await page.getByText(t("door:status.ready"), { exact: true }).waitFor();
  expect(await page.locator("main select").inputValue()).toBe("visite");
  const booked = await db.selectFrom("booking").select("registration_id").execute();
  expect(booked).toEqual([{ registration_id: registration }]);

  const [refused] = await record(db, edition, [scanOf(badge, { checkpoint: "compost" })]);
  const place = `/accueil/2030/passages/${refused?.id}/place`;
  const asked = await (await door.get(place)).text();
  const entry = /name="entry" value="([^"]+)"/.exec(asked)?.[1] ?? "";
  const given = await door.post(place, { entry });
  expect(await given.text()).toContain(t("door:words.admitted"));
  expect(await (await door.get(place)).text()).toContain(t("door:place.letIn"));
  const reader = await site.signIn("lecture@exemple.invalid", "reader", edition);
  const statuses = [
    await door.post(place, { entry: "x" }),
    await door.get(`/accueil/2030/passages/${crypto.randomUUID()}/place`),
    await door.get("/accueil/2030/passages/x/place"),
    await reader.get(place),
  ].map(({ status }) => status);
  expect(statuses).toEqual([400, 404, 404, 404]);
});
