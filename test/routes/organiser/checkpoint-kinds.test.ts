import { expect, test } from "vitest";
import { makeEdition } from "#test/support/edition-samples.ts";
import { freshSite } from "#test/support/site.ts";

const YEAR = 2030;
const POINTS = `/organisation/${YEAR}/points-de-controle`;

test("a checkpoint is made a meal or a loan, which is given back, and the balance lists it in both languages", async () => {
  const site = await freshSite();
  const { id: edition } = await makeEdition(site.db);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  const rule = { nameEn: "", option: "", opens: "", closes: "", capacity: "" };
  const add = (more: Record<string, string>) => organiser.post(`${POINTS}/nouveau`, { ...rule, ...more });
  const wrong = await add({ name: "Casques", kind: "loan", frequency: "once" });
  expect([wrong.status, (await wrong.text()).includes("Un prêt se rend")]).toEqual([422, true]);
  expect((await add({ name: "Casques", kind: "coat", frequency: "once" })).status).toBe(422);
  expect((await add({ name: "Casques", nameEn: "Headsets", kind: "loan", frequency: "in-and-out" })).status).toBe(303);
  expect((await add({ name: "Buffet", kind: "meal", frequency: "once" })).status).toBe(303);
  const { id: entrance } = await site.db
    .selectFrom("checkpoint")
    .select("id")
    .where("slug", "=", "entree")
    .executeTakeFirstOrThrow();
  expect(await (await organiser.get(`${POINTS}/${entrance}`)).text()).not.toContain('name="kind"');
  expect(await (await organiser.get(POINTS)).text()).toMatch(/Casques.*Prêt.*Buffet.*Repas ou cocktail/s);
  const balance = `/organisation/${YEAR}/presences/bilan`;
  expect(await (await organiser.get(balance)).text()).toMatch(/Buffet.*Casques.*Ce qui a été évité/s);
  expect(await (await organiser.get(`/en${balance}`)).text()).toMatch(/Buffet.*Headsets.*What was avoided/s);
  expect(await (await organiser.get(`${balance}/prets.csv`)).text()).toMatch(/Casques;0;0;0/);
  const [kept] = await site.db.selectFrom("audit").select("detail").where("verb", "=", "add-checkpoint").execute();
  expect(kept?.detail).toMatchObject({ name: "Casques", checkpointKind: "loan" });
  const door = await site.signIn("porte@exemple.invalid", "door", edition);
  expect((await door.get(balance)).status).toBe(404);
});
