import { HttpResponse } from "msw";
import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { makeSeller } from "#test/support/billing-samples.ts";
import { answerOf, fakeChorus } from "#test/support/chorus.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { chargeFor } from "#test/support/paid-samples.ts";
import { freshSite } from "#test/support/site.ts";

const ADDRESS = `/${ON_SALE_YEAR}/dossier`;
const SIRET = "21990001600011";
const KEYS = {
  ...{ PISTE_CLIENT_ID: "piste-client", PISTE_CLIENT_SECRET: "piste-secret" },
  ...{ CHORUS_ACCOUNT: "TECH_1@cpro.fr", CHORUS_PASSWORD: "secret", CHORUS_SANDBOX: "on" },
};
const FORM = {
  ...{ submission: "99999999-9999-4999-8999-999999999999", people: "1", kind: "public" },
  ...{ "1_ticket_type": "public", "1_given_name": "Camille", "1_family_name": "Exemple" },
  ...{ "1_email": "camille@exemple.invalid", "1_organisation": "", "1_job_title": "" },
  ...{ name: "Ville imaginaire", buyer_email: "compta@exemple.invalid", address_line: "1 place de l’Essai" },
  ...{ postcode: "93000", city: "Bobigny", siret: SIRET, service_code: "", commitment_number: "" },
};
const structure = answerOf("rechercherStructure", {
  listeStructures: [
    { idStructureCPP: 26300991, identifiantStructure: SIRET, designationStructure: "VILLE IMAGINAIRE" },
  ],
});

async function siteWith(settings: Record<string, string>) {
  return await freshSite({
    seed: async (db) => {
      await editionOnSale(db);
      await makeSeller(db);
      await chargeFor(db, "public");
    },
    settings: { LOG_LEVEL: "silent", ...settings },
  });
}

test("a public body sees what it demands beside its fields, is asked for it, and then orders", async () => {
  const site = await siteWith(KEYS);
  fakeChorus({ rechercherStructure: structure });
  const { t } = messagesIn("fr");
  const looked = await site.post(ADDRESS, { ...FORM, step: "payer" });
  const shown = await looked.text();
  expect(looked.status).toBe(200);
  for (const said of [t("orders:payer.needs.service"), "VILLE IMAGINAIRE", "DIRECTION DES FINANCES", SIRET])
    expect(shown).toContain(said);
  // A private seller does not choose the service between public bodies.
  expect(shown).not.toContain("FACTURES_PUBLIQUES");
  const order = (given: object) => site.post(ADDRESS, { ...FORM, step: "order", ...given });
  const refusals = [];
  for (const given of [
    {},
    { service_code: "VOIRIE" },
    { service_code: "finances" },
    { service_code: "FACTURES_PUBLIQUES" },
  ]) {
    const answer = await order(given);
    const page = await answer.text();
    refusals.push([
      answer.status,
      ...["service_code", "commitment_number"].filter((name) => page.includes(`href="#${name}"`)),
    ]);
  }
  expect(refusals).toEqual([
    [422, "service_code"],
    [422, "service_code"],
    // The service itself demands a commitment.
    [422, "commitment_number"],
    [422, "service_code"],
  ]);
  expect(await site.db.selectFrom("order").select("id").execute()).toEqual([]);
  const ordered = await order({ service_code: "FINANCES", commitment_number: "BC26-0415" });
  expect(ordered.status).toBe(303);
  expect(await site.db.selectFrom("buyer").select(["service_code", "commitment_number"]).execute()).toEqual([
    { service_code: "FINANCES", commitment_number: "BC26-0415" },
  ]);
});

test.each([
  ["Chorus Pro does not answer", KEYS, "away"],
  ["there are no credentials", {}, "away"],
  ["Chorus Pro does not know the SIRET", KEYS, "unknown"],
] as const)("where %s the page says so, and the order can be placed", async (_, settings, kind) => {
  const site = await siteWith(settings);
  const unknown = answerOf("rechercherStructure", { listeStructures: [] });
  fakeChorus({ rechercherStructure: kind === "unknown" ? unknown : () => HttpResponse.error() });
  const shown = await (await site.post(ADDRESS, { ...FORM, step: "payer" })).text();
  expect(shown).toContain(messagesIn("fr").t(`orders:payer.${kind}`));
  expect((await site.post(ADDRESS, { ...FORM, step: "order" })).status).toBe(303);
});

test("a company is not looked up", async () => {
  const site = await siteWith(KEYS);
  const { asked } = fakeChorus();
  await site.post(ADDRESS, { ...FORM, kind: "company", step: "payer" });
  await site.post(ADDRESS, { ...FORM, kind: "company", step: "order" });
  expect(asked).toEqual([]);
});
