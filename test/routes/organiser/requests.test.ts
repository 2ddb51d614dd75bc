import { expect, test } from "vitest";
import { approveRequest } from "#app/domain/billing/decide-request.ts";
import { remindOrganisers } from "#app/domain/billing/remind-organisers.ts";
import { statementsOf } from "#test/support/asked.ts";
import { NOW } from "#test/support/database.ts";
import { heldOf } from "#test/support/held-places.ts";
import { organisedSite, registered, YEAR } from "./organised.ts";

const LIST = `/organisation/${YEAR}/demandes`;

test("ticked requests are accepted together, and the list then names those that others decided meanwhile", async () => {
  const { site, organiser, edition, asked } = await approvedSite();
  const [first = 0, second = 0, third = 0] = await asked(["Lefèvre", "Martin", "Nguyen"]);
  const list = await (await organiser.get(`${LIST}?cochees=oui`)).text();
  expect(list.match(/name="demande"[^>]*checked|checked[^>]*name="demande"/g)).toHaveLength(3);
  const query = `?demande=${first}&demande=${second}`;
  const page = await (await organiser.get(`${LIST}/acceptation${query}`)).text();
  expect([page.includes("Lefèvre"), page.includes("Martin"), page.includes("Nguyen")]).toEqual([true, true, false]);
  await approveRequest(site.db, { edition, order: second, by: organiser.personId, now: NOW });
  const sent = { demande: [String(first), String(second)], message: "Entrée par le quai." };
  const answer = await organiser.post(`${LIST}/acceptation${query}`, sent);
  const to = answer.headers.get("location") ?? "";
  expect([answer.status, to]).toEqual([303, `${LIST}?acceptees=1&laissees=${second}-decided`]);
  const after = await (await organiser.get(to)).text();
  expect([
    after.includes("Camille Martin ("),
    after.includes(`value="${first}"`),
    after.includes(`value="${third}"`),
  ]).toEqual([true, false, true]);
});

test("a refusal needs a reason and a ticked request, keeps what was typed, and frees the places", async () => {
  const { site, organiser, asked, quota } = await approvedSite();
  const [first = 0, second = 0] = await asked(["Lefèvre", "Martin"]);
  const page = `${LIST}/refus?demande=${first}&demande=${second}`;
  const refused = await organiser.post(page, { reason: "", demande: [String(first)] });
  const nobody = await organiser.post(page, { reason: "Complet" });
  const kept = await nobody.text();
  expect([refused.status, (await refused.text()).includes('id="reason-error"')]).toEqual([422, true]);
  expect([nobody.status, kept.includes('id="demande-error"'), kept.includes('value="Complet"')]).toEqual([
    422,
    true,
    true,
  ]);
  const sent = await organiser.post(page, { reason: "Complet", demande: [String(first), String(second)] });
  expect(sent.headers.get("location")).toBe(`${LIST}?refusees=2`);
  const { used } = await site.db.selectFrom("quota").select("used").where("id", "=", quota).executeTakeFirstOrThrow();
  expect(used).toBe(0);
  // Nothing is left of what the address names.
  expect((await organiser.get(page)).headers.get("location")).toBe(`${LIST}?aucune=oui`);
});

test("who only keeps the orders sees, decides and is written to about no free request", async () => {
  const { site, organiser, asked, edition } = await approvedSite();
  const [first = 0] = await asked(["Lefèvre"]);
  const treasurer = await site.signIn("tresorerie@exemple.fr", "treasurer", edition);
  const text = async (path: string) => await (await treasurer.get(path)).text();
  const pages = [LIST, `${LIST}?laissees=${first}-decided`, `/organisation/${YEAR}/a-traiter`];
  expect(await Promise.all(pages.map(async (path) => (await text(path)).includes("Lefèvre")))).toEqual([
    ...[false, false, false],
  ]);
  const verbs = ["confirmation", "acceptation", "refus"].map((verb) => `${LIST}/${first}/${verb}`);
  expect(await Promise.all(verbs.map(async (path) => (await treasurer.get(path)).status))).toEqual([404, 404, 404]);
  await treasurer.post(`${LIST}/${first}/acceptation`, { message: "" });
  await treasurer.post(`${LIST}/acceptation?demande=${first}`, { demande: [String(first)], message: "" });
  const { decided_at } = await site.db.selectFrom("held_place").select("decided_at").executeTakeFirstOrThrow();
  expect([decided_at, (await (await organiser.get(LIST)).text()).includes("Lefèvre")]).toEqual([null, true]);
  await remindOrganisers(site.db, { now: NOW });
  const letters = await site.db.selectFrom("letter").select("to").where("kind", "=", "approvals-waiting").execute();
  expect(letters).toEqual([{ to: "organisation@exemple.fr" }]);
});

test("the list of requests asks the database as often for fifty as for one", async () => {
  const { site, organiser, asked } = await approvedSite();
  await asked(["Première"]);
  const ask = async () => expect((await organiser.get(LIST)).status).toBe(200);
  const one = await statementsOf(site, ask);
  await asked(Array.from({ length: 49 }, (_, at) => `Fictif${at}`));
  expect(one).toBeGreaterThan(1);
  expect(await statementsOf(site, ask)).toBe(one);
});

/** The organised site, all of whose requests wait for an organiser. `asked`: makes some, and returns their orders. */
async function approvedSite() {
  const all = await organisedSite();
  await all.site.db.updateTable("ticket_type").set({ approval: "always" }).execute();
  const asked = async (names: readonly string[]) => {
    const ids = await registered(all.site.db, all.edition, names);
    return await Promise.all(ids.map(async (id) => (await heldOf(all.site.db, id)).order));
  };
  return { ...all, asked };
}
