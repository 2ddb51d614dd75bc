import { expect, test } from "vitest";
import { findQuotation } from "#app/domain/quotations/find-quotation.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { statementsOf } from "#test/support/asked.ts";
import { NOW } from "#test/support/database.ts";
import { makeQuotingEdition, placesTaken, quote } from "#test/support/quotation-samples.ts";
import { freshSite } from "#test/support/site.ts";

const LIST = "/organisation/2030/devis";
const FORM = {
  ...{ name: "Commune de Villefictive", siret: "21990001600011", buyer_email: "compta@villefictive.example" },
  ...{ address_line: "1 place de l’Essai", postcode: "93200", city: "Villefictive", contact: "Service culture" },
  ...{ places: "1", "1_ticket_type": "visiteur", "1_count": "3", lastDay: "2030-02-09", hold: "on", language: "fr" },
};

test("an organiser makes a quotation that holds places, corrects it, changes its validity and withdraws it", async () => {
  const site = await freshSite();
  await makeQuotingEdition(site.db, 3);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const send = (form: Record<string, string>, query = "") =>
    organiser.post(`${LIST}/nouveau${query}`, { submission: crypto.randomUUID(), ...form });
  const wrong = await send({ ...FORM, siret: "21990001600012", lastDay: "2029-01-01", "1_count": "0" });
  const late = await send({ ...FORM, lastDay: "2031-01-01" });
  expect([wrong.status, late.status, await placesTaken(site.db)]).toEqual([422, 422, [0]]);
  const made = await send(FORM);
  const full = await send(FORM);
  const { id } = await site.db.selectFrom("quotation").select("id").executeTakeFirstOrThrow();
  expect([made.headers.get("location"), full.status, await placesTaken(site.db)]).toEqual([
    ...[`${LIST}/${id}?fait=quotationSent`, 422, [3]],
  ]);
  const corrected = await send({ ...FORM, "1_count": "2" }, `?remplace=${id}`);
  const next = corrected.headers.get("location")?.split("?")[0] ?? "";
  const page = await (await organiser.get(next)).text();
  expect([page.includes("D-2030-00001"), page.includes("D-2030-00002"), await placesTaken(site.db)]).toEqual([
    ...[true, true, [2]],
  ]);
  const extended = await organiser.post(`${next}/validite`, { lastDay: "2030-02-20" });
  const again = await organiser.post(`${next}/envoi`, {});
  const noted = await organiser.post(`${next}/note`, { note: "Rappeler en février" });
  expect([extended, again, noted].map(({ status }) => status)).toEqual([303, 303, 303]);
  expect(await (await organiser.get(next)).text()).toContain("Rappeler en février");
  const pdf = await organiser.get(`${next}/devis.pdf`);
  const withdrawn = await organiser.post(`${next}/retrait`, {});
  const { id: last } = await site.db
    .selectFrom("quotation")
    .select("id")
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  const state = (await findQuotation(site.db, { quotation: last, now: NOW }))?.state;
  expect([pdf.headers.get("content-type"), withdrawn.headers.get("location"), state]).toEqual([
    ...["application/pdf", `${next}?fait=quotationWithdrawn`, "withdrawn"],
  ]);
  expect([await placesTaken(site.db), await countDrift(site.db)]).toEqual([[0], []]);
});

test("a quotation that came to nothing is made again with its buyer and places, and stays as it was; an open one is corrected instead", async () => {
  const site = await freshSite();
  const edition = await makeQuotingEdition(site.db);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const { id } = await quote(site.db, edition);
  const again = `${LIST}/nouveau?reprend=${id}`;
  expect((await organiser.get(again)).status).toBe(404);
  await organiser.post(`${LIST}/${id}/retrait`, {});
  expect(await (await organiser.get(`${LIST}/${id}`)).text()).toContain(`reprend=${id}`);
  const blank = await (await organiser.get(again)).text();
  const former = await findQuotation(site.db, { quotation: id, now: NOW });
  expect([blank.includes(`value="${former?.content.buyer.name}"`), blank.includes("visiteur")]).toEqual([true, true]);
  const made = await organiser.post(again, { submission: crypto.randomUUID(), ...FORM });
  const next = Number(/devis\/(\d+)/.exec(made.headers.get("location") ?? "")?.[1]);
  const states = [id, next].map(async (quotation) => (await findQuotation(site.db, { quotation, now: NOW }))?.state);
  expect(await Promise.all(states)).toEqual(["withdrawn", "open"]);
  expect((await organiser.get(`${LIST}/nouveau?reprend=abc`)).status).toBe(404);
});

test("a quotation is found by its number, and the list asks as much for one as for fifty", async () => {
  const site = await freshSite();
  const edition = await makeQuotingEdition(site.db);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  await quote(site.db, edition);
  const one = await statementsOf(site, () => organiser.get(LIST));
  for (let more = 0; more < 49; more += 1) await quote(site.db, edition);
  const fifty = await statementsOf(site, () => organiser.get(LIST));
  const found = await (await organiser.get("/organisation/2030/recherche?q=D-2030-00042")).text();
  const listed = await (await organiser.get(`${LIST}?q=d-2030-00042`)).text();
  expect([
    fifty,
    found.includes("D-2030-00042"),
    listed.includes("D-2030-00042"),
    listed.includes("D-2030-00041"),
  ]).toEqual([...[one, true, true, false]]);
});

test("a reader sees quotations and changes nothing", async () => {
  const site = await freshSite();
  const edition = await makeQuotingEdition(site.db);
  const { id } = await quote(site.db, edition);
  const reader = await site.signIn("lecture@exemple.invalid", "reader");
  const seen = await reader.get(`${LIST}/${id}`);
  const refused = await reader.post(`${LIST}/${id}/retrait`, {});
  expect([seen.status, refused.status, (await findQuotation(site.db, { quotation: id, now: NOW }))?.state]).toEqual([
    ...[200, 404, "open"],
  ]);
});
