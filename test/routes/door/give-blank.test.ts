import { expect, test } from "vitest";
import { askForBlanks } from "#app/domain/door/ask-for-blanks.ts";
import { blanksOf, linkBlank } from "#app/domain/door/link-blank.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { openPage } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf } from "#test/support/scan-samples.ts";
import { codeShown, enrol } from "./enrolled-phones.ts";
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
  await page.getByRole("button", { name: t("door:blank.enter") }).click();
  await page.locator("[data-look=admitted]").getByText("Marius Liseron-Fictif").waitFor();
  await page.locator("[data-look] button").click();
  await page.getByText(t("door:status.ready"), { exact: true }).waitFor();
  await type(page, blank);
  await page.locator("[data-look=already]").getByText("Marius Liseron-Fictif").waitFor();
  expect(await db.selectFrom("scan").select(["accepted", "chosen_by_hand"]).orderBy("received_at").execute()).toEqual([
    { accepted: false, chosen_by_hand: false },
    { accepted: true, chosen_by_hand: true },
    { accepted: true, chosen_by_hand: false },
  ]);

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
    [{ code: "41", earlier: "stays" }, t("door:blank.problems.noSuchBlank", { blank: 41 })],
    [{ code: "pizza", earlier: "ends" }, t("door:blank.problems.notABlank")],
    [{ code: "3" }, t("forms:errors.choice")],
  ] as const;
  for (const [sent, said] of cases) {
    const answer = await door.post(address, sent);
    const text = await answer.text();
    expect([answer.status, text.includes(said)]).toEqual([422, true]);
  }
  expect(await blanksOf(db, { registration })).toEqual([]);
  // The number of a blank badge can be guessed: it ends nobody's badge.
  const typed = await door.post(address, { code: "3", earlier: "ends" });
  expect([typed.status, await typed.text()]).toEqual([
    422,
    expect.stringContaining(t("door:blank.problems.codeToEnd")),
  ]);
  expect(await blanksOf(db, { registration })).toEqual([]);
  const given = await door.post(address, { code: await badgeOf(db, edition, 3, 0), earlier: "ends" });
  expect([given.status, given.headers.get("location")]).toEqual([303, `${address}?donne=3`]);
  expect(await (await door.get(`${address}?donne=3`)).text()).toContain(t("door:blank.given", { blank: 3 }));
  const reader = await site.signIn("lecture@exemple.invalid", "reader", edition);
  const statuses = [await reader.get(address), await door.get("/accueil/2030/badge-vierge/x")];
  expect(statuses.map(({ status }) => status)).toEqual([404, 404]);
});

test("who is limited to other checkpoints than the entrance gives no blank badge and is offered none", async () => {
  const { db, edition, registration, door, site } = await openDoor();
  await askForBlanks(db, { edition, layout: "a6", count: 40, by: null, now: NOW });
  const { id: cloakroom } = await db
    .insertInto("checkpoint")
    .values({ edition_id: edition, slug: "vestiaire", name: "Vestiaire" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const supervisor = await site.signIn("responsable@essai.example", "door-supervisor", edition);
  const { cookie } = await enrol(site, await codeShown(supervisor, `?point=${cloakroom}`), "Vestiaire");
  const address = `/accueil/2030/badge-vierge/${registration}`;
  const headers = { cookie };
  const statuses = [
    await site.get(address, { headers }),
    await site.post(address, { code: await badgeOf(db, edition, 3, 0), earlier: "ends" }, { headers }),
    await door.get(address),
  ];
  expect(statuses.map(({ status }) => status)).toEqual([404, 404, 200]);
  expect(await blanksOf(db, { registration })).toEqual([]);
  const found = "/accueil/2030?q=Mod%C3%A8le";
  // The way back keeps the direction.
  const leaving = await door.get(`${address}?point=entree&sens=out`);
  expect(await leaving.text()).toContain('href="/accueil/2030?point=entree&amp;sens=out"');
  const offers = [await site.get(found, { headers }), await door.get(found)].map((answer) => answer.text());
  expect(
    (await Promise.all(offers)).map((text) => text.includes(`href="${address}?point=entree&amp;sens=in"`)),
  ).toEqual([false, true]);
});

test("a phone that gives too many blank badges is stopped, and a form that is sent again is not counted", async () => {
  const { db, edition, registration, door } = await openDoor({ RATE_LIMITS: "on" });
  await askForBlanks(db, { edition, layout: "a6", count: 40, by: null, now: NOW });
  const address = `/accueil/2030/badge-vierge/${registration}`;
  const give = (code: number) => door.post(address, { code: String(code), earlier: "stays" });
  const numbers = Array.from({ length: 30 }, (_, index) => index + 1);
  for (const number of [1, ...numbers]) expect((await give(number)).status).toBe(303);
  const late = await give(31);
  expect([late.status, await late.text()]).toEqual([429, expect.stringContaining("badges vierges ont été donnés")]);
});

test("a phone without names says whose a blank badge is when the network is away and its clock is wrong", async () => {
  const { site, db, edition, registration } = await openDoor();
  await askForBlanks(db, { edition, layout: "a6", count: 40, by: null, now: NOW });
  await db.updateTable("registration").set({ given_name: "Marius", family_name: "Liseron-Fictif" }).execute();
  const before = new Date(NOW.getTime() - 60_000);
  await linkBlank(db, { edition, registration, blank: 37, earlier: "stays", by: null, now: before });
  const supervisor = await site.signIn("responsable@essai.example", "door-supervisor", edition);
  const { cookie } = await enrol(site, await codeShown(supervisor, "?sansNoms=on"), "Porte nord");
  const page = await openPage(lookOf(site.url, cookie));
  await page.goto("/accueil/2030");
  await page.getByText(t("door:status.ready"), { exact: true }).waitFor();
  await page.context().setOffline(true);
  await type(page, await badgeOf(db, edition, 37, 0));
  await page.locator("[data-look=admitted]").getByText("Marius Liseron-Fictif").waitFor();
});
