import { expect, test } from "vitest";
import { expireHeldPlaces } from "#app/domain/billing/expire-held-places.ts";
import { remindOrganisers } from "#app/domain/billing/remind-organisers.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { previewLetter } from "#app/jobs/preview-letter.ts";
import { makeSeller } from "#test/support/billing-samples.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { stripeSettings } from "#test/support/fake-stripe.ts";
import { answerLetters, later, lettersIn } from "#test/support/held-places.ts";
import { chargeFor } from "#test/support/paid-samples.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";

const OFFICE = `/organisation/${ON_SALE_YEAR}`;

const body = () => ({
  ...{ kind: "public", name: "Ville imaginaire", buyer_email: "mairie@exemple.fr", address_line: "1 rue de l’Essai" },
  ...{ postcode: "93000", city: "Bobigny", siret: "356 000 000 49837", step: "order", submission: crypto.randomUUID() },
  ...{ people: "2", "1_given_name": "Ada", "1_family_name": "Martin", "1_email": "ada@exemple.fr" },
  ...{ "1_ticket_type": "public", "2_given_name": "Eve", "2_family_name": "Martin", "2_email": "eve@exemple.fr" },
  "2_ticket_type": "public",
});

async function selling(mail = true) {
  return await freshSite({
    seed: async (db) => {
      await editionOnSale(db);
      await makeSeller(db);
      await chargeFor(db, "public");
    },
    settings: { ...stripeSettings("http://127.0.0.1:9"), ...(mail ? { SMTP_URL: "smtp://127.0.0.1:9" } : {}) },
  });
}

const at = (answer: Response) => answer.headers.get("location") ?? "";

async function counts({ db }: TestSite) {
  const [registrations, invoices, orders] = await Promise.all([
    db.selectFrom("registration").select("id").where("cancelled_at", "is", null).execute(),
    db.selectFrom("invoice").select("id").execute(),
    db.selectFrom("order").select("id").execute(),
  ]);
  return [orders.length, registrations.length, invoices.length];
}

async function letterPath({ db }: TestSite): Promise<string> {
  const { code } = await db
    .selectFrom("held_place")
    .select("code")
    .orderBy("order_id", "desc")
    .executeTakeFirstOrThrow();
  return `/mon-espace/confirmations/${code}`;
}

test("an anonymous form with a city's SIRET gives neither tickets nor an invoice until its address is proven and an organiser approves", async () => {
  const site = await selling();
  await site.db.updateTable("edition").set({ confirms_places: "off" }).execute();
  const page = at(await site.post(`/${ON_SALE_YEAR}/dossier`, body()));
  expect(await counts(site)).toEqual([1, 0, 0]);
  expect(await (await site.get(page)).text()).toContain("Confirmez votre dossier");
  const letter = await letterPath(site);
  expect((await site.get(letter)).status).toBe(200);
  expect(at(await site.post(letter, {}))).toBe(page);
  expect(await (await site.get(page)).text()).toContain("à l’étude");
  expect(await counts(site)).toEqual([1, 0, 0]);
  const told = await site.db.selectFrom("letter").select("id").orderBy("id", "desc").executeTakeFirstOrThrow();
  const written = await previewLetter(site.db, { letter: told.id, appUrl: site.url, now: site.clock.now });
  expect(written).toMatchObject({ kind: "waiting", text: expect.stringContaining("Bonjour Ville imaginaire,") });
  expect(written).toMatchObject({ text: expect.stringContaining("Les places demandées") });
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const { id } = await site.db.selectFrom("order").select("id").executeTakeFirstOrThrow();
  expect(await (await organiser.get(`${OFFICE}/dossiers/${id}`)).text()).toContain(`/demandes/${id}/acceptation`);
  expect((await organiser.get(`${OFFICE}/demandes/${id}/acceptation`)).status).toBe(200);
  await organiser.post(`${OFFICE}/demandes/${id}/acceptation`, {});
  expect(await counts(site)).toEqual([1, 2, 1]);
  expect((await organiser.post(`${OFFICE}/demandes/${id}/acceptation`, {})).status).toBe(404);
  expect(await lettersIn(site.db)).toEqual([
    "mairie@exemple.fr place-to-confirm",
    "mairie@exemple.fr approval-awaited",
    "mairie@exemple.fr order-placed",
    "ada@exemple.fr registration-confirmed",
    "eve@exemple.fr registration-confirmed",
  ]);
  expect(await countDrift(site.db)).toEqual([]);
});

test("an unproven order expires with a letter and can be taken again; a declined one gets its reason", async () => {
  const site = await selling();
  const page = at(await site.post(`/${ON_SALE_YEAR}/dossier`, body()));
  await answerLetters(site.db, "accepted");
  expect(await expireHeldPlaces(site.db, { now: later(24) })).toBe(1);
  expect(await (await site.get(page)).text()).toContain("Vos places ne sont plus retenues");
  const letter = await letterPath(site);
  site.clock.now = later(25);
  expect(at(await site.post(`${letter}/reprise`, {}))).toBe(page);
  expect(await (await site.get(page)).text()).toContain("à l’étude");
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const { id } = await site.db.selectFrom("order").select("id").executeTakeFirstOrThrow();
  const empty = await organiser.post(`${OFFICE}/demandes/${id}/refus`, { reason: "" });
  expect([empty.status, (await empty.text()).includes('id="reason-error"')]).toEqual([422, true]);
  await organiser.post(`${OFFICE}/demandes/${id}/refus`, { reason: "Le quota des villes est atteint" });
  const told = await (await site.get(page)).text();
  expect([told.includes("Dossier non accepté"), told.includes("Le quota des villes est atteint")]).toEqual([
    true,
    true,
  ]);
  expect(await counts(site)).toEqual([1, 0, 0]);
  expect((await lettersIn(site.db)).slice(1)).toEqual([
    "mairie@exemple.fr hold-ended",
    "mairie@exemple.fr approval-awaited",
    "mairie@exemple.fr request-declined",
  ]);
  expect(await countDrift(site.db)).toEqual([]);
});

test("a ticket type may need no approval, or one before a card payment; organisers are reminded once a day", async () => {
  const site = await selling();
  await site.db.updateTable("ticket_type").set({ approval: "never" }).execute();
  await site.post(`/${ON_SALE_YEAR}/dossier`, body());
  await site.post(await letterPath(site), {});
  expect(await counts(site)).toEqual([1, 2, 1]);
  await site.db.updateTable("ticket_type").set({ approval: "always" }).execute();
  const card = {
    ...body(),
    kind: "company",
    siret: "732 829 320",
    "1_email": "c@exemple.fr",
    "2_email": "d@exemple.fr",
  };
  const page = at(await site.post(`/${ON_SALE_YEAR}/dossier`, card));
  expect(await (await site.get(page)).text()).not.toContain(`action="${page}/paiement"`);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  await site.signIn("porte@exemple.invalid", "door");
  expect(await remindOrganisers(site.db, { now: later(1) })).toBe(1);
  expect(await remindOrganisers(site.db, { now: later(2) })).toBe(0);
  expect(await remindOrganisers(site.db, { now: later(25) })).toBe(1);
  const { id } = await site.db.selectFrom("order").select("id").orderBy("id", "desc").executeTakeFirstOrThrow();
  await organiser.post(`${OFFICE}/demandes/${id}/acceptation`, {});
  expect(await (await site.get(page)).text()).toContain(`action="${page}/paiement"`);
  expect(await remindOrganisers(site.db, { now: later(50) })).toBe(0);
  const { expires_at } = await site.db
    .selectFrom("order")
    .select("expires_at")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  expect(expires_at).toEqual(later(24));
});
