import { expect, test } from "vitest";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { formatIban } from "#app/domain/billing/iban.ts";
import { badgesToPrint } from "#app/domain/door/badges-to-print.ts";
import { exportRegistrations } from "#app/domain/registration/list-registrations.ts";
import { formatSiret } from "#app/domain/siret.ts";
import { BUYER_KINDS } from "#app/forms/buyer-form.ts";
import { formatMoney, LANGUAGES } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { localPath } from "#app/i18n/path.ts";
import { makeSeller } from "#test/support/billing-samples.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { stripeSettings } from "#test/support/fake-stripe.ts";
import { chargeFor, chargeOf, makeAttempt } from "#test/support/paid-samples.ts";
import { freshSite } from "#test/support/site.ts";

const ADDRESS = `/${ON_SALE_YEAR}/dossier`;
/** Keys of a Stripe that is never called. */
const CARDS = stripeSettings("http://127.0.0.1:9");

test("a person is added without scripts and without losing typed values; then both are ordered", async () => {
  const site = await paidSite();
  const added = await site.post(ADDRESS, { ...FORM, step: "", people: "1", form: "add" });
  const page = await added.text();
  expect(added.status).toBe(200);
  for (const kept of ["Camille", "camille@exemple.invalid", "2_given_name", "12 rue de l’Essai"])
    expect(page).toContain(kept);
  const ordered = await site.post(ADDRESS, FORM);
  expect([ordered.status, ordered.headers.get("location")]).toEqual([
    303,
    expect.stringMatching(/^\/mon-espace\/dossiers\/[a-z0-9]{26}$/),
  ]);
  expect(page).toContain('name="2_job_title"');
  expect(await lines(site.db)).toEqual([
    { given_name: "Camille", job_title: null, price_cents: 11_000, registration_id: null },
    { given_name: "Dominique", job_title: "Directrice des achats", price_cents: 0, registration_id: null },
  ]);
});

test("a public body is identified by its SIRET; without a mail server an organiser approves its order", async () => {
  const site = await paidSite();
  const wrong = await site.post(ADDRESS, { ...FORM, kind: "public", siret: "12345678901234" });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain('href="#siret"');
  const body = { kind: "public", siret: "356 000 000 49837", service_code: "SERVICE-1", commitment_number: "EJ 42" };
  const ordered = await site.post(ADDRESS, { ...FORM, ...body });
  expect(ordered.status).toBe(303);
  const seated = async () => (await lines(site.db)).filter(({ registration_id }) => registration_id !== null).length;
  const invoices = async () => (await site.db.selectFrom("invoice").select("id").execute()).length;
  expect([await seated(), await invoices()]).toEqual([0, 0]);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const { id } = await site.db.selectFrom("order").select("id").executeTakeFirstOrThrow();
  const work = await (await organiser.get(`/organisation/${ON_SALE_YEAR}/a-traiter`)).text();
  expect(work).toContain(`/organisation/${ON_SALE_YEAR}/demandes/${id}/acceptation`);
  const approved = await organiser.post(`/organisation/${ON_SALE_YEAR}/demandes/${id}/acceptation`, {});
  expect(approved.headers.get("location")).toBe(`/organisation/${ON_SALE_YEAR}/dossiers/${id}?fait=approved`);
  expect([await seated(), await invoices()]).toEqual([2, 1]);
  const edition = (await site.db.selectFrom("edition").select("id").executeTakeFirstOrThrow()).id;
  const titles = (rows: readonly { jobTitle: string | null }[]) => rows.map((row) => row.jobTitle).filter(Boolean);
  const exported = [];
  for await (const row of exportRegistrations(site.db, { edition })) exported.push(row);
  expect([titles(await badgesToPrint(site.db, { edition, onlyNew: false })), titles(exported)]).toEqual([
    ["Directrice des achats"],
    ["Directrice des achats"],
  ]);
  expect(await site.db.selectFrom("buyer").select(["siret", "service_code", "commitment_number"]).execute()).toEqual([
    { siret: "35600000049837", service_code: "SERVICE-1", commitment_number: "EJ 42" },
  ]);
  const own = await (await site.get(ordered.headers.get("location") ?? "")).text();
  const { reference } = await site.db.selectFrom("invoice").select("reference").executeTakeFirstOrThrow();
  const { iban } = await site.db.selectFrom("seller").select("iban").executeTakeFirstOrThrow();
  const written = [formatSiret("35600000049837"), formatIban(iban ?? "")];
  const told = [...written, "SERVICE-1", "EJ 42", "/facture-x.pdf", reference];
  expect(told.filter((fact) => !own.includes(fact))).toEqual([]);
});

test("the terms of sale are linked before each button that binds, which says so, in both languages", async () => {
  const site = await paidSite();
  const order = (await site.post(ADDRESS, FORM)).headers.get("location") ?? "";
  const others = {
    submission: crypto.randomUUID(),
    "1_email": "eve@exemple.invalid",
    "2_email": "max@exemple.invalid",
  };
  const city = { ...FORM, ...others, kind: "public", step: "recap" };
  for (const language of LANGUAGES) {
    const { t } = messagesIn(language);
    const at = (path: string) => localPath(language, path);
    for (const [answer, button] of [
      [site.get(at(`/${ON_SALE_YEAR}/inscription`)), t("registration:submitPaid")],
      [site.get(at(order)), t("orders:pay", { total: formatMoney(11_000, language) })],
      [site.post(at(ADDRESS), { ...city, kind: "company" }), t("orders:form.acts.hold")],
      [site.post(at(ADDRESS), city), t("orders:form.acts.bind")],
    ] as const) {
      const page = (await (await answer).text()).split("<main")[1] ?? "";
      const [link, last] = [page.indexOf(at("/conditions-de-vente")), page.lastIndexOf(`>${button}</button>`)];
      expect([button, link > 0 && link < last]).toEqual([button, true]);
    }
  }
});

test("the recap says who takes part, the amounts and the terms before anything is ordered; then each kind is asked for what applies", async () => {
  const site = await paidSite();
  const recap = async (kind: string) => {
    const answer = await site.post(ADDRESS, { ...FORM, kind, step: "recap" });
    return { status: answer.status, page: await answer.text() };
  };
  const company = await recap("company");
  const told = [
    "Camille Exemple",
    "Dominique Exemple",
    ...[10_000, 1_000, 11_000].map((cents) => formatMoney(cents, "fr")),
  ];
  expect([company.status, told.filter((fact) => !company.page.includes(fact))]).toEqual([200, []]);
  expect(await lines(site.db)).toEqual([]);
  const asked = async (kind: string) =>
    ["siret", "vat_number", "service_code", "commitment_number", "country", "abroad_kind"].filter((name) =>
      new RegExp(`id="${name}(-|")`).test(pages[kind] ?? ""),
    );
  const pages: Record<string, string> = {};
  for (const kind of BUYER_KINDS) pages[kind] = (await recap(kind)).page;
  expect(Object.fromEntries(await Promise.all(BUYER_KINDS.map(async (kind) => [kind, await asked(kind)])))).toEqual({
    person: ["country"],
    company: ["siret", "vat_number", "commitment_number"],
    public: ["siret", "service_code", "commitment_number"],
    abroad: ["vat_number", "commitment_number", "country", "abroad_kind"],
  });
});

test("what is free asks for no billing address, and what costs is not ordered without a buyer", async () => {
  const site = await paidSite();
  const free = { ...FORM, kind: "", "1_ticket_type": "presse" };
  const recap = await (await site.post(ADDRESS, { ...free, step: "recap" })).text();
  expect([recap.includes('id="buyer_email"'), recap.includes('id="address_line"')]).toEqual([true, false]);
  const nobody = await site.post(ADDRESS, { ...FORM, kind: "", step: "order" });
  expect([nobody.status, (await nobody.text()).includes('href="#kind"')]).toEqual([422, true]);
  expect(await lines(site.db)).toEqual([]);
  const ordered = await site.post(ADDRESS, free);
  expect([ordered.status, (await lines(site.db)).length]).toEqual([303, 2]);
  expect(await site.db.selectFrom("buyer").select("name").execute()).toEqual([]);
});

test("a wrong number keeps the second step and what was typed; going back keeps it too", async () => {
  const site = await paidSite();
  const answer = await site.post(ADDRESS, { ...FORM, siret: "732 829 321" });
  const page = await answer.text();
  expect([answer.status, page.includes('href="#siret"'), page.includes("732 829 321")]).toEqual([422, true, true]);
  expect(page.includes('type="hidden" name="1_email" value="camille@exemple.invalid"')).toBe(true);
  const back = await (await site.post(ADDRESS, { ...FORM, step: "people" })).text();
  expect([back.includes('type="hidden" name="siret"'), back.includes('id="1_given_name"')]).toEqual([true, true]);
  const none = await site.post(ADDRESS, { ...FORM, siret: "" });
  expect([none.status, (await none.text()).includes('href="#siret"')]).toEqual([422, true]);
  expect(await lines(site.db)).toEqual([]);
});

test("a public body of another country has no SIRET and pays by card; one in France is not abroad", async () => {
  const site = await paidSite();
  const abroad = { ...FORM, kind: "abroad", abroad_kind: "public", country: "BE", siret: "", vat_number: "" };
  const french = await site.post(ADDRESS, { ...abroad, country: "FR" });
  expect([french.status, (await french.text()).includes('href="#country"')]).toEqual([422, true]);
  expect((await site.post(ADDRESS, abroad)).status).toBe(303);
  expect(await site.db.selectFrom("buyer").select(["kind", "country", "siret"]).execute()).toEqual([
    { kind: "public", country: "BE", siret: null },
  ]);
  expect(await site.db.selectFrom("order").select("payment").execute()).toEqual([{ payment: "card" }]);
});

test("errors of the second person are shown beside the second person", async () => {
  const site = await paidSite();
  const refused = await site.post(ADDRESS, { ...FORM, "2_email": "dominique", "2_ticket_type": "" });
  const page = await refused.text();
  expect(refused.status).toBe(422);
  for (const field of ["2_email", "2_ticket_type"]) expect(page).toContain(`href="#${field}"`);
  expect(await lines(site.db)).toEqual([]);
});

test("without card payments an order is refused beside each ticket with a price, unless a public body pays", async () => {
  const site = await paidSite({});
  const refused = await site.post(ADDRESS, FORM);
  const page = await refused.text();
  expect([refused.status, page.includes('href="#1_ticket_type"'), page.includes('href="#2_ticket_type"')]).toEqual([
    ...[422, true, false],
  ]);
  expect(await lines(site.db)).toEqual([]);
  const body = { kind: "public", siret: "356 000 000 49837", service_code: "SERVICE-1", commitment_number: "EJ 42" };
  expect((await site.post(ADDRESS, { ...FORM, ...body })).status).toBe(303);
});

test("without card payments a ticket with a price is refused beside its name, and nothing is held", async () => {
  const site = await paidSite({});
  const asked = { given_name: "Camille", family_name: "Exemple", email: "camille@exemple.invalid", consent: "on" };
  const sent = { ...asked, ticket_type: "public", submission: "44444444-4444-4444-8444-444444444444" };
  const refused = await site.post(`/${ON_SALE_YEAR}/inscription`, sent);
  const page = await refused.text();
  expect([refused.status, page.includes('href="#ticket_type"'), page.includes('value="Camille"')]).toEqual([
    ...[422, true, true],
  ]);
  expect(await lines(site.db)).toEqual([]);
});

test("a missing buyer is given after paying, which issues the invoice; later changes are refused", async () => {
  const site = await paidSite();
  const asked = {
    ...{ given_name: "Camille", family_name: "Exemple", email: "camille@exemple.invalid" },
    consent: "on",
  };
  const ordered = await site.post(`/${ON_SALE_YEAR}/inscription`, {
    ...asked,
    ...{ ticket_type: "public", submission: "33333333-3333-4333-8333-333333333333" },
  });
  const path = ordered.headers.get("location") ?? "";
  const billing = `${path}/facturation`;
  expect((await site.get(billing)).status).toBe(200);
  const { id } = await site.db.selectFrom("order").select("id").executeTakeFirstOrThrow();
  const { key } = await makeAttempt(site.db, id);
  await fulfil(site.db, { charge: chargeOf(key, { amountCents: 11_000 }), now: site.clock.now });
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const { id: work } = await site.db.selectFrom("matter").select("id").executeTakeFirstOrThrow();
  const early = await organiser.post(`/organisation/${ON_SALE_YEAR}/a-traiter/${work}/facture`, {});
  expect(early.headers.get("location")).toContain("manque=client");
  expect((await site.get(billing)).status).toBe(200);
  const wrong = await site.post(`${billing}?kind=public`, { ...FORM, name: "", siret: "" });
  const page = await wrong.text();
  expect(wrong.status).toBe(422);
  for (const field of ["name", "siret"]) expect(page).toContain(`href="#${field}"`);
  expect((await site.post(`${billing}?kind=company`, FORM)).headers.get("location")).toBe(path);
  expect((await site.get(`${path}/facture.pdf`)).headers.get("content-type")).toBe("application/pdf");
  expect((await site.get(billing)).headers.get("location")).toBe(path);
  const buyer = await site.signIn("camille@exemple.invalid");
  for (const own of ["", "/en"]) {
    const home = await (await buyer.get(`${own}/mon-espace`)).text();
    expect(home).toContain(`href="${own}${path}/facture.pdf"`);
    expect(home).not.toContain("avoir.pdf");
  }
  const other = await (await organiser.get("/mon-espace")).text();
  expect(other).not.toContain(path);
});

const FORM = {
  ...{ people: "2", step: "order", submission: "22222222-2222-4222-8222-222222222222" },
  ...{ kind: "company", name: "Atelier Exemple", buyer_email: "compta@exemple.invalid" },
  ...{ address_line: "12 rue de l’Essai", postcode: "75011", city: "Paris", siret: "732 829 320", vat_number: "" },
  ...{ "1_given_name": "Camille", "1_family_name": "Exemple", "1_email": "camille@exemple.invalid" },
  ...{ "1_ticket_type": "public", "1_sessions": ["atelier-a"] },
  ...{ "2_given_name": "Dominique", "2_family_name": "Exemple", "2_email": "dominique@exemple.invalid" },
  ...{ "2_ticket_type": "presse", "2_job_title": " Directrice  des achats " },
};

async function paidSite(settings: Record<string, string> = CARDS) {
  return await freshSite({
    seed: async (db) => {
      await editionOnSale(db);
      await makeSeller(db);
      await chargeFor(db, "public");
    },
    settings,
  });
}

async function lines(db: Parameters<typeof editionOnSale>[0]) {
  const columns = ["given_name", "job_title", "price_cents", "registration_id"] as const;
  return await db.selectFrom("order_line").select(columns).orderBy("position").execute();
}
