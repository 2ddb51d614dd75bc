import { sql } from "kysely";
import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { openPage } from "#test/support/browser.ts";
import { lookOf, openDoor } from "./open-door.ts";

const { t } = messagesIn("fr");
const JSON_BODY = { headers: { "content-type": "application/json" } };
const SCHOOL = "Classe de CM2, école Jean-Exemple";

test("a group that is noted without the network waits in the queue, and is counted once when it is back", async () => {
  const { site, door, db } = await openDoor();
  const page = await openPage({ ...lookOf(site.url, door.cookie), viewport: { width: 360, height: 640 } });
  await page.goto("/accueil/2030");
  await page.getByText(t("door:status.ready"), { exact: true }).waitFor();
  await page.context().setOffline(true);
  await page.getByRole("button", { name: t("door:group.short") }).click();
  const send = page.getByRole("button", { name: t("door:group.send.in") });
  const isSeen = await send.evaluate((button) => {
    const { left, right, bottom } = button.getBoundingClientRect();
    return button.contains(document.elementFromPoint((left + right) / 2, bottom - 2));
  });
  expect(isSeen).toBe(true);
  await page.getByLabel(t("door:group.people")).fill("24");
  await page.getByLabel(t("door:group.label")).fill(SCHOOL);
  await send.click();
  const answer = page.locator("[data-look=admitted]");
  await answer.getByText(t("door:reasons.group", { count: 24 })).waitFor();
  await answer.getByText(t("door:alone")).waitFor();
  await answer.locator("button").click();
  await page.getByText(t("door:status.waiting", { count: 1 })).waitFor();
  await page.context().setOffline(false);
  await page.getByText(t("door:status.waiting", { count: 0 })).waitFor();
  const rows = await db.selectFrom("scan").select(["people", "label", "direction", "counts"]).execute();
  expect(rows).toEqual([{ people: 24, label: SCHOOL, direction: "in", counts: true }]);
});

test("a loan offers no groups, also without scripts", async () => {
  const { site, door, db } = await openDoor();
  await sql`insert into checkpoint (edition_id, slug, name, kind) select id, 'casques', 'Casques', 'loan' from edition
    where year = 2030`.execute(db);
  const plain = async (point: string) => await (await door.get(`/accueil/2030?point=${point}`)).text();
  expect([
    (await plain("entree")).includes(t("door:group.title")),
    (await plain("casques")).includes('name="people"'),
  ]).toEqual([true, false]);
  const page = await openPage({ ...lookOf(site.url, door.cookie), viewport: { width: 360, height: 640 } });
  await page.goto("/accueil/2030");
  await page.getByText(t("door:status.ready"), { exact: true }).waitFor();
  const offered = page.getByRole("button", { name: t("door:group.short"), exact: true });
  expect(await offered.count()).toBe(1);
  await page.getByRole("combobox").selectOption("casques");
  expect(await offered.count()).toBe(0);
});

test("without scripts too, sent once; a phone may send neither nobody nor a group that is also a badge", async () => {
  const { door, db } = await openDoor();
  const text = await (await door.get("/accueil/2030")).text();
  const [, id = ""] = [...text.matchAll(/name="id" value="([^"]+)"/g)].map(([, found]) => found);
  const form = { id, checkpoint: "entree", direction: "in", people: "24", label: SCHOOL };
  for (const _ of [1, 2]) {
    const answer = await door.post("/accueil/2030", form);
    expect(await answer.text()).toContain(t("door:reasons.group", { count: 24 }));
  }
  expect(await db.selectFrom("scan").select("people").execute()).toEqual([{ people: 24 }]);
  const shown = await (await door.get("/accueil/2030")).text();
  expect(shown).toContain(t("door:inGroups", { count: 24 }));
  const wrong = [
    { ...form, people: "0" },
    { ...form, people: "501" },
    { ...form, people: "x" },
  ];
  for (const sent of wrong) expect((await door.post("/accueil/2030", sent)).status).toBe(400);
  const scan = { id: crypto.randomUUID(), checkpoint: "entree", direction: "in", scanned_at: new Date().toISOString() };
  const send = (more: object) =>
    door.post("/accueil/2030/passages", JSON.stringify({ scans: [{ ...scan, ...more }] }), JSON_BODY);
  const statuses = [await send({ people: 1.5 }), await send({ people: 501 }), await send({ people: 3, code: "x" })];
  expect(statuses.map(({ status }) => status)).toEqual([400, 400, 400]);
  expect((await send({ people: 3 })).status).toBe(200);
});
