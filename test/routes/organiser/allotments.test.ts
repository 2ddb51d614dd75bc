import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findAllotment } from "#app/domain/allotments/find-allotment.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { allot, countsOf, handOut, makeAllottingEdition } from "#test/support/allotment-samples.ts";
import { statementsOf } from "#test/support/asked.ts";
import { freshSite } from "#test/support/site.ts";

const LIST = "/organisation/2030/contingents";
const FORM = {
  ...{ organisation: "Commune de Villefictive", places: "12", lastDay: "2030-01-10", language: "fr" },
  ...{ name: "Yvonne Exemple", email: "yvonne@villefictive.example" },
};

test("an organiser allots, enlarges, reduces, changes the referent and ends, each with its refusal in place", async () => {
  const site = await freshSite();
  const edition = await makeAllottingEdition(site.db, 14);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const submission = crypto.randomUUID();
  const form = { ...FORM, ticketType: String(edition.ticketType), submission };
  const wrong = await organiser.post(`${LIST}/nouveau`, {
    ...form,
    email: "yvonne",
    places: "0",
    lastDay: "2031-01-01",
  });
  const many = await organiser.post(`${LIST}/nouveau`, { ...form, places: "15" });
  const errors = ["places-error", "email-error"].map(async (one) => (await wrong.clone().text()).includes(one));
  expect([wrong.status, await Promise.all(errors), many.status]).toEqual([422, [true, true], 422]);
  const sessions = [edition.sessions.visite, edition.sessions.reemploi].map(String);
  const made = await organiser.post(`${LIST}/nouveau`, { ...form, sessions });
  const { id } = await site.db.selectFrom("allotment").select("id").executeTakeFirstOrThrow();
  const page = `${LIST}/${id}`;
  expect(made.headers.get("location")).toBe(`${page}?fait=allotmentMade&courriels=1`);
  await handOut(site.db, id, 1, { sessions: ["visite"] });
  const change = async (values: Record<string, string>) =>
    await organiser.post(`${page}/modification`, {
      ...{ organisation: "Ville de Villefictive", places: "12", lastDay: "2030-01-11" },
      ...{ [`session_${edition.sessions.visite}`]: "4", [`session_${edition.sessions.reemploi}`]: "0", ...values },
    });
  const outcomes = [await change({ places: "0" }), await change({ [`session_${edition.sessions.visite}`]: "0" })];
  const enlarged = await change({ places: "14" });
  const tooMany = await change({ places: "15" });
  expect([...outcomes, enlarged, tooMany].map(({ status }) => status)).toEqual([422, 422, 303, 422]);
  const view = await findAllotment(site.db, { edition: edition.id, allotment: id });
  expect([view?.lastDay, view?.sessions.map(({ slug, places }) => [slug, places])]).toEqual([
    "2030-01-11",
    [
      ["reemploi", 0],
      ["visite", 4],
    ],
  ]);
  const referent = await organiser.post(`${page}/referent`, { ...FORM, email: "zoe@villefictive.example" });
  const resent = await organiser.post(`${page}/courriel`, {});
  expect([referent, resent].map((one) => one.headers.get("location"))).toEqual([
    `${page}?fait=referentChanged&courriels=2`,
    `${page}?fait=posted&courriels=1`,
  ]);
  const shown = await (await organiser.get(page)).text();
  expect([shown.includes("Blaise Collègue 1"), shown.includes("zoe@villefictive.example")]).toEqual([true, true]);
  const asked = await organiser.get(`${page}/fin`);
  const ended = await organiser.post(`${page}/fin`, {});
  const after = [await organiser.get(`${page}/modification`), await organiser.post(`${page}/fin`, {})];
  expect([asked.status, ended.status, ...after.map(({ status }) => status)]).toEqual([200, 303, 404, 404]);
  expect([await countsOf(site.db), await countDrift(site.db)]).toEqual([{ places: 14, handedOut: 1, taken: [1] }, []]);
});

test("the allotments of all communes and territories are made of one pasted list, after each line was seen", async () => {
  const site = await freshSite();
  const edition = await makeAllottingEdition(site.db, 1000);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const { communes, territories } = JSON.parse(readFileSync("../shared/data/communes-mgp.json", "utf8")) as Record<
    "communes" | "territories",
    { name: string; ept?: boolean }[]
  >;
  const bodies = [...communes, ...territories.filter(({ ept }) => ept)];
  const lines = bodies.map(({ name }, at) => `${name};Référent ${at};referent.${at}@essai.example;3`);
  const form = {
    ...{ ticketType: String(edition.ticketType), lastDay: "2030-01-10", language: "fr", rows: "good" },
    ...{ list: [...lines, "Sans adresse;Ada Modèle;;3"].join("\n"), submission: crypto.randomUUID() },
  };
  const seen = await organiser.post(`${LIST}/liste`, form);
  const html = await seen.text();
  const shown = /name="shown" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? "";
  expect([
    seen.status,
    html.includes("Sans adresse"),
    await site.db.selectFrom("allotment").select("id").execute(),
  ]).toEqual([200, true, []]);
  const made = await organiser.post(`${LIST}/liste`, { ...form, shown });
  const again = await organiser.post(`${LIST}/liste`, { ...form, shown });
  const rows = await site.db.selectFrom("allotment").select("organisation").execute();
  const letters = await site.db.selectFrom("letter").select("id").where("kind", "=", "allotment-given").execute();
  expect([made.headers.get("location"), again.status, rows.length, letters.length]).toEqual([
    ...[`${LIST}?fait=allotmentsMade&courriels=${bodies.length}`, 303, bodies.length, bodies.length],
  ]);
  expect([(await countsOf(site.db)).taken, await countDrift(site.db)]).toEqual([[3 * bodies.length], []]);
});

test("the list asks as much for one allotment as for fifty, finds by organisation, and a reader changes nothing", async () => {
  const site = await freshSite();
  const edition = await makeAllottingEdition(site.db, 1000);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const id = await allot(site.db, edition, { organisation: "Commune de Clairval" });
  const one = await statementsOf(site, () => organiser.get(LIST));
  for (let more = 1; more < 50; more += 1) await allot(site.db, edition, { organisation: `Commune d’essai ${more}` });
  const fifty = await statementsOf(site, () => organiser.get(LIST));
  const found = await (await organiser.get(`${LIST}?q=clairval&etat=open`)).text();
  expect([fifty, found.includes("Commune de Clairval"), found.includes("Commune d’essai")]).toEqual([one, true, false]);
  const reader = await site.signIn("lecture@exemple.invalid", "reader");
  const statuses = [
    await reader.get(LIST),
    await reader.get(`${LIST}/${id}`),
    await reader.get(`${LIST}/nouveau`),
    await reader.post(`${LIST}/${id}/fin`, {}),
  ].map(({ status }) => status);
  expect(statuses).toEqual([200, 200, 404, 404]);
});
