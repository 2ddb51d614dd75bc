import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { openPage } from "#test/support/browser.ts";
import { openCheckpoints, record, scanOf } from "#test/support/scan-samples.ts";
import { lookOf, openDoor, type } from "./open-door.ts";

const { t } = messagesIn("fr");

test("a volunteer gives a place that is left in two taps, with scripts and without, and not without the network", async () => {
  const { site, door, db, registration, badge, edition } = await openDoor();
  await openCheckpoints(db);
  const page = await openPage(lookOf(site.url, door.cookie));
  await page.goto("/accueil/2030?point=visite&sens=in");
  await page.getByText(t("door:status.ready"), { exact: true }).waitFor();
  await page.context().setOffline(true);
  await type(page, badge);
  await page.locator("[data-look]").getByText(t("door:place.away")).waitFor();
  expect(await page.getByRole("link", { name: t("door:place.give") }).count()).toBe(0);
  await page.locator("[data-look] button").click();
  await page.context().setOffline(false);
  await page.getByText(t("door:status.waiting", { count: 0 })).waitFor();
  await type(page, badge);
  await page.getByRole("link", { name: t("door:place.give") }).click();
  await page.getByText(t("door:place.left", { count: 100, session: "visite" })).waitFor();
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
  const reader = await site.signIn("lecture@exemple.invalid", "reader", edition);
  const statuses = [
    await door.post(place, { entry: "x" }),
    await door.get(`/accueil/2030/passages/${crypto.randomUUID()}/place`),
    await door.get("/accueil/2030/passages/x/place"),
    await reader.get(place),
  ].map(({ status }) => status);
  expect(statuses).toEqual([400, 404, 404, 404]);
});
