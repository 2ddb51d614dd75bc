import { expect, test } from "vitest";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { statementsOf } from "#test/support/asked.ts";
import { makeOrder } from "#test/support/billing-samples.ts";
import { NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { freshSite } from "#test/support/site.ts";

const LATER = new Date("2035-02-01T02:15:00Z");

test("organisers see what was erased and what will be, and the lists of an erased edition open without names", async () => {
  const site = await freshSite();
  const edition = await makeEdition(site.db);
  const registration = await makeRegistration(site.db, edition.id, 1);
  const order = await makeOrder(site.db, edition, { paidAt: NOW, lines: [{ priceCents: 11_000 }] });
  await site.db.updateTable("order_line").set({ released_at: NOW }).execute();
  site.clock.now = new Date("2030-01-13T09:00:00Z");
  const early = await site.signIn("organisation@exemple.invalid", "organiser");
  const page = "/organisation/2030/donnees-personnelles";
  const before = await (await early.get(page)).text();
  // Three years after the edition's day.
  expect([before.includes("janvier 2033"), before.includes("Aucune nuit")]).toEqual([true, true]);

  site.clock.now = LATER;
  await purgePersonalData(site.db, { now: LATER });
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const after = await (await organiser.get(`/en${page}`)).text();
  expect(after).toContain("Three years after the last active contact");
  expect(after).toContain("Current role in the team");
  expect(after).not.toContain("No night has taken place yet");
  for (const path of [
    ...["inscriptions", `inscriptions/${registration.id}`, "inscriptions.csv", "inscriptions.csv?etat=toutes"],
    ...["dossiers", `dossiers/${order.id}`, "courriels", "journal", "passages", "badges", "facturation", ""],
  ]) {
    const answer = await organiser.get(`/organisation/2030/${path}`);
    const text = await answer.text();
    expect([path, answer.status < 400, /Modèle\s\d/.test(text)]).toEqual([path, true, false]);
    if (path === "inscriptions") expect(text).toContain(`#${registration.id}`);
  }
  expect((await site.get(`/mon-espace/inscriptions/${registration.code}`)).status).toBe(404);
  for (const prefix of ["", "/en"]) {
    const register = await (await site.get(`${prefix}/donnees-personnelles`)).text();
    expect(register).toContain(prefix === "" ? "mission d’intérêt public" : "public-interest mission");
  }
});

test("the page of fifty erasures that wait asks the database as often as that of one", async () => {
  const site = await freshSite();
  await makeEdition(site.db);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const wait = async (email: string) => {
    const person = await findOrCreatePerson(site.db, { email, now: NOW });
    const moments = { asked_at: NOW, confirmed_at: NOW, expires_at: LATER };
    await site.db
      .insertInto("erasure_request")
      .values({ person_id: person, ...moments })
      .execute();
  };
  const queries = () =>
    statementsOf(site, async () => {
      const answer = await organiser.get("/organisation/2030/donnees-personnelles");
      expect(answer.status).toBe(200);
    });
  await wait("attente@exemple.invalid");
  const one = await queries();
  for (let more = 1; more < 50; more += 1) await wait(`attente-${more}@exemple.invalid`);
  expect([one > 1, await queries()]).toEqual([true, one]);
});

test("using the account counts as a contact, also without a new sign-in", async () => {
  const site = await freshSite();
  const visitor = await site.signIn("visiteur@exemple.invalid");
  site.clock.now = new Date(site.clock.now.getTime() + 60 * 60 * 1000);
  await (await visitor.get("/mon-espace")).text();
  expect(
    await site.db.selectFrom("person").select("last_active_at").where("id", "=", visitor.personId).execute(),
  ).toEqual([{ last_active_at: site.clock.now }]);
});
