import { expect, test } from "vitest";
import { askForBlanks } from "#app/domain/door/ask-for-blanks.ts";
import { blanksOf, linkBlank } from "#app/domain/door/link-blank.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { openPage } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf } from "#test/support/scan-samples.ts";
import { lookOf, openDoor, type } from "./open-door.ts";

const { t } = messagesIn("fr");

test("a volunteer gives a blank badge by reading it, which opens the door then, and a supervisor takes it back", async () => {
  const { site, door, db, registration, edition } = await openDoor();
  await askForBlanks(db, { edition, layout: "a6", count: 40, by: null, now: NOW });
  await db.updateTable("registration").set({ given_name: "Marius", family_name: "Liseron-Fictif" }).execute();
  const supervisor = await site.signIn("responsable@essai.example", "door-supervisor", edition);
  const page = await openPage({ ...lookOf(site.url, supervisor.cookie), viewport: { width: 360, height: 640 } });
  await page.goto("/accueil/2030");
  await page.getByText(t("door:status.ready"), { exact: true }).waitFor();
  const blank = await badgeOf(db, edition, 37, 0);
  await type(page, blank);
  await page.locator("[data-look=refused]").getByText(t("door:reasons.blank")).waitFor();
  await page.locator("[data-look] button").click();
  await page.getByRole("button", { name: t("door:search.title") }).click();
  await page.getByLabel(t("door:search.label")).fill("liseron");
  await page.getByRole("button", { name: t("door:search.send"), exact: true }).click();
  await page.getByRole("link", { name: t("door:blank.giveTo", { name: "Marius Liseron-Fictif" }) }).click();
  // The page is there before its scripts.
  const field = page.getByLabel(t("door:blank.code"));
  const read = async () => {
    await type(page, blank);
    return await field.inputValue();
  };
  await expect.poll(read).toBe(blank);
  await page.getByLabel(t("door:blank.earliers.stays")).check();
  await page.getByRole("button", { name: t("door:blank.give") }).click();
  await page.getByText(t("door:blank.given", { blank: 37 })).waitFor();
  // The server's clock stands still, and a slow machine measures that of the phone badly.
  await db
    .updateTable("blank_link")
    .set({ linked_at: new Date(NOW.getTime() - 60_000) })
    .execute();
  await page.getByRole("link", { name: t("door:place.back") }).click();
  await page.getByText(t("door:status.ready"), { exact: true }).waitFor();
  await type(page, blank);
  await page.locator("[data-look=admitted]").getByText("Marius Liseron-Fictif").waitFor();

  const take = `/organisation/2030/inscriptions/${registration}/badges-vierges/37`;
  expect((await door.get(take)).status).toBe(404);
  expect((await supervisor.post(take, { reason: "" })).status).toBe(422);
  expect((await supervisor.post(take, { reason: "Autre personne" })).status).toBe(303);
  expect(await blanksOf(db, { registration })).toEqual([]);
});

test("without scripts too; what is no blank badge, or another person's, is said beside the field and changes nothing", async () => {
  const { site, door, db, registration, badge, edition } = await openDoor();
  await askForBlanks(db, { edition, layout: "a6", count: 40, by: null, now: NOW });
  const { id: other } = await makeRegistration(db, edition, 2);
  await linkBlank(db, { edition, registration: other, blank: 2, earlier: "stays", by: null, now: NOW });
  const address = `/accueil/2030/badge-vierge/${registration}`;
  expect(await (await door.get(address)).text()).toContain(t("door:blank.lead"));
  const cases = [
    [{ code: badge, earlier: "stays" }, t("door:blank.problems.badgeNotBlank")],
    [{ code: "2", earlier: "stays" }, t("door:blank.problems.blankTaken", { blank: 2 })],
    [{ code: "41", earlier: "ends" }, t("door:blank.problems.noSuchBlank", { blank: 41 })],
    [{ code: "pizza", earlier: "ends" }, t("door:blank.problems.notABlank")],
    [{ code: "3" }, t("forms:errors.choice")],
  ] as const;
  for (const [sent, said] of cases) {
    const answer = await door.post(address, sent);
    const text = await answer.text();
    expect([answer.status, text.includes(said)]).toEqual([422, true]);
  }
  expect(await blanksOf(db, { registration })).toEqual([]);
  const given = await door.post(address, { code: "n° 3", earlier: "ends" });
  expect([given.status, given.headers.get("location")]).toEqual([303, `${address}?donne=3`]);
  expect(await (await door.get(`${address}?donne=3`)).text()).toContain(t("door:blank.given", { blank: 3 }));
  const reader = await site.signIn("lecture@exemple.invalid", "reader", edition);
  const statuses = [await reader.get(address), await door.get("/accueil/2030/badge-vierge/x")];
  expect(statuses.map(({ status }) => status)).toEqual([404, 404]);
});
