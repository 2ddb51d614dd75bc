import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { findAttendees } from "#app/domain/door/find-attendees.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { NOW } from "#test/support/database.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { makeOption, optionsHeld, placesTaken } from "#test/support/option-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { filled } from "./forms.ts";

const PATH = "/2030/inscription";

async function siteWithLunch(changes: Parameters<typeof makeOption>[2] = {}) {
  const site = await freshSite({ database: onSale });
  const { id: edition } = await site.db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  return { site, edition, lunch: await makeOption(site.db, edition, { note: "Sous la verrière", ...changes }) };
}

test("a person chooses a lunch in the form, gives it back on the registration’s page, and takes it again", async () => {
  const { site, edition, lunch } = await siteWithLunch({ size: 1 });
  const form = await (await site.get(`/en${PATH}`)).text();
  expect([form.includes("Lunch"), form.includes("Sous la verrière")]).toEqual([true, true]);
  const done = await site.post(PATH, filled({ options: [String(lunch.id)] }));
  const own = done.headers.get("location") ?? "";
  const { attendees } = await findAttendees(site.db, { edition, search: "Ada Martin", now: NOW });
  expect([done.status, attendees.map(({ options }) => options)]).toEqual([
    ...[303, [[{ name: "Déjeuner", nameEn: "Lunch" }]]],
  ]);
  expect(await (await site.get(`/en${own}`)).text()).toContain("Lunch");
  const page = await (await site.get(`${own}/options`)).text();
  expect(/checked=""[^>]*data-label="Déjeuner"|data-label="Déjeuner"[^>]*checked=""/.test(page)).toBe(true);
  const gone = await site.post(`${own}/options`, {});
  expect([gone.status, gone.headers.get("location"), await placesTaken(site.db)]).toEqual([
    ...[303, `${own}?fait=options`, { Déjeuner: 0 }],
  ]);
  expect((await site.post(`${own}/options`, { options: [String(lunch.id)] })).status).toBe(303);
  const letters = await site.db.selectFrom("letter").select("kind").orderBy("id").execute();
  expect(letters.map(({ kind }) => kind)).toEqual([
    ...["registration-confirmed", "registration-changed", "registration-changed"],
  ]);
  expect(await countDrift(site.db)).toEqual([]);
});

test("who comes for the last lunch too late keeps what was typed and reads why, in one form and in the other", async () => {
  const { site, lunch } = await siteWithLunch({ size: 0 });
  const refused = await site.post(PATH, filled({ options: [String(lunch.id)], family_name: "Retard" }));
  const text = await refused.text();
  expect([refused.status, text.includes('id="options-error"'), text.includes("Retard")]).toEqual([422, true, true]);
  const person = { "1_ticket_type": "public", "1_given_name": "Ada", "1_family_name": "Retard" };
  const several = await site.post("/2030/dossier", {
    ...{ people: "1", step: "recap", submission: randomUUID(), ...person, "1_email": "ada@exemple.fr" },
    "1_options": [String(lunch.id)],
  });
  const again = await several.text();
  expect([several.status, again.includes('id="1_options-error"'), again.includes("Retard")]).toEqual([422, true, true]);
  const strange = await site.post(PATH, filled({ options: ["abc"], submission: randomUUID() }));
  expect([strange.status, await optionsHeld(site.db)]).toEqual([422, []]);
});

test("a visitor who takes a lunch with a price beside a free place is shown it, and pays an order", async () => {
  const { site, lunch } = await siteWithLunch({ priceCents: 3_250 });
  const form = await (await site.get(PATH)).text();
  expect([form.includes("32,50"), form.includes("/conditions-de-vente")]).toEqual([true, true]);
  const closed = await site.post(PATH, filled({ options: [String(lunch.id)] }));
  expect([closed.status, (await closed.text()).includes('id="options-error"')]).toEqual([422, true]);
  expect((await site.post(PATH, filled({ submission: randomUUID() }))).headers.get("location")).toContain(
    "/mon-espace/inscriptions/",
  );
  expect(await placesTaken(site.db)).toEqual({ Déjeuner: 0 });
});

test("after its window a chosen lunch is shown and stays, and unticking it is refused", async () => {
  const { site, lunch } = await siteWithLunch({ openUntil: new Date(NOW.getTime() + 3_600_000) });
  const own = (await site.post(PATH, filled({ options: [String(lunch.id)] }))).headers.get("location") ?? "";
  site.clock.now = new Date(NOW.getTime() + 7_200_000);
  const page = await (await site.get(`${own}/options`)).text();
  expect(page).toContain(`type="hidden" name="options" value="${lunch.id}"`);
  expect((await site.post(`${own}/options`, { options: [String(lunch.id)] })).status).toBe(303);
  expect((await site.post(`${own}/options`, {})).status).toBe(422);
  expect(await placesTaken(site.db)).toEqual({ Déjeuner: 1 });
});
