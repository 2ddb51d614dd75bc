import { expect, test } from "vitest";
import { statementsOf } from "#test/support/asked.ts";
import { makeChangedPage, makePracticalPage } from "#test/support/practical-samples.ts";
import { organisedSite, YEAR } from "./organised.ts";

const OFFICE = `/organisation/${YEAR}/informations`;
const PUBLIC = `/${YEAR}/informations`;
const FORM = { kind: "meals", title: "Repas", body: "## Midi\n\nSous la **verrière**.", shown: "on" };

test("a page that an organiser writes is linked from the edition, the menu of the footer, « Mon programme » and the sitemap", async () => {
  const { site, organiser } = await organisedSite();
  const linked = async () => {
    const pages = ["/", `/${YEAR}`, "/groupes", `/${YEAR}/mon-programme`, "/sitemap.xml"];
    return await Promise.all(pages.map(async (page) => (await (await site.get(page)).text()).includes(PUBLIC)));
  };
  expect(await linked()).toEqual([false, false, false, false, false]);
  const added = await organiser.post(`${OFFICE}/nouvelle`, FORM);
  expect([added.status, added.headers.get("location")]).toEqual([303, `${OFFICE}?fait=added`]);
  await expect.poll(linked).toEqual([true, true, true, true, true]);
  const french = await (await site.get(`${PUBLIC}/repas`)).text();
  const english = await (await site.get(`/en${PUBLIC}/repas`)).text();
  expect([french.includes("<strong>verrière</strong>"), french.includes('lang="fr"><div')]).toEqual([true, false]);
  expect([english.includes("<strong>verrière</strong>"), english.includes('lang="fr"><div')]).toEqual([true, true]);
});

test("a page is refused beside its fields, all errors at once, and keeps what was typed; a preview saves nothing", async () => {
  const { site, organiser } = await organisedSite();
  const refused = await organiser.post(`${OFFICE}/nouvelle`, { ...FORM, title: " ", bodyEn: "Under glass", kind: "?" });
  const text = await refused.text();
  const beside = ["kind", "title", "titleEn", "body"].filter((field) => text.includes(`id="${field}-error"`));
  expect([refused.status, beside, text.includes("verrière")]).toEqual([422, ["kind", "title", "titleEn"], true]);
  const preview = await organiser.post(`${OFFICE}/nouvelle?apercu=oui`, FORM);
  expect([preview.status, (await preview.text()).includes("<strong>verrière</strong>")]).toEqual([200, true]);
  expect(await site.db.selectFrom("practical_page").select("id").execute()).toEqual([]);
});

test("a former text is compared with the present one and restored, unless another was saved meanwhile", async () => {
  const { site, organiser, edition } = await organisedSite();
  const page = await makeChangedPage(site.db, edition);
  const former = `${OFFICE}/${page}/textes/1`;
  const shown = await (await organiser.get(former)).text();
  expect([/<del.*?<\/span>Gare à dix/.test(shown), /<ins.*?<\/span>À pied/.test(shown)]).toEqual([true, true]);
  await organiser.post(`${OFFICE}/${page}`, { ...FORM, title: "Venir", body: "En bus." });
  expect((await organiser.post(former, { saw: "2" })).status).toBe(422);
  expect((await organiser.post(former, { saw: "3" })).headers.get("location")).toContain(`/${page}/textes?fait=`);
  const { body } = await site.db
    .selectFrom("practical_page_text")
    .select("body")
    .where("number", "=", 4)
    .executeTakeFirstOrThrow();
  expect([body, (await organiser.get(`${OFFICE}/${page}/textes/4`)).status]).toEqual([
    "## En train\n\nGare à dix minutes.",
    404,
  ]);
});

test("the list asks as many questions of the database for one page as for fifty, and readers cannot save", async () => {
  const { site, organiser, edition } = await organisedSite();
  const page = await makePracticalPage(site.db, edition);
  const one = await statementsOf(site, () => organiser.get(OFFICE));
  for (let count = 1; count < 50; count += 1) await makePracticalPage(site.db, edition);
  expect(await statementsOf(site, () => organiser.get(OFFICE))).toEqual(one);
  const reader = await site.signIn("lecture@exemple.invalid", "reader");
  expect([
    (await reader.get(`${OFFICE}/${page}`)).status,
    (await reader.post(`${OFFICE}/${page}`, FORM)).status,
    (await reader.get(`${OFFICE}/nouvelle`)).status,
  ]).toEqual([200, 404, 404]);
});
