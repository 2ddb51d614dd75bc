import { expect, test } from "vitest";
import { expireOrders, tellOfLapse } from "#app/domain/billing/end-order.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { previewLetter } from "#app/jobs/preview-letter.ts";
import { makeSeller } from "#test/support/billing-samples.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { stripeSettings } from "#test/support/fake-stripe.ts";
import { chargeFor } from "#test/support/paid-samples.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";

const ADDRESS = `/${ON_SALE_YEAR}/dossier`;
const COMPANY = {
  ...{ kind: "company", name: "Atelier Exemple", buyer_email: "compta@exemple.invalid", siret: "732 829 320" },
  ...{ address_line: "12 rue de l’Essai", postcode: "75011", city: "Paris" },
};
const FORM = {
  ...COMPANY,
  ...{ step: "order", people: "1", payment: "transfer", submission: "22222222-2222-4222-8222-222222222222" },
  ...{ "1_given_name": "Camille", "1_family_name": "Exemple", "1_email": "camille@exemple.invalid" },
  "1_ticket_type": "public",
};
const DAY = 24 * 60 * 60_000;

async function selling(transfer: "no" | "at-payment" | "at-once") {
  return await freshSite({
    seed: async (db) => {
      await editionOnSale(db);
      await makeSeller(db);
      await chargeFor(db, "public");
      await db.updateTable("ticket_type").set({ transfer, transfer_days: 10 }).where("slug", "=", "public").execute();
    },
    settings: { ...stripeSettings("http://127.0.0.1:9"), SMTP_URL: "smtp://127.0.0.1:9" },
  });
}

/** Orders by transfer, and follows the link of the letter that proves the address. */
async function ordered(site: TestSite): Promise<string> {
  const page = (await site.post(ADDRESS, FORM)).headers.get("location") ?? "";
  await prove(site);
  return page;
}

async function prove(site: TestSite) {
  const { code } = await site.db.selectFrom("held_place").select("code").executeTakeFirstOrThrow();
  await site.post(`/mon-espace/confirmations/${code}`, {});
}

async function stateOf({ db }: TestSite) {
  const order = await db.selectFrom("order").selectAll().executeTakeFirstOrThrow();
  const registrations = await db.selectFrom("registration").select("id").where("cancelled_at", "is", null).execute();
  const invoices = await db.selectFrom("invoice").select("id").execute();
  const held = await db.selectFrom("quota").select("used").execute();
  return {
    state: order.confirmed_at ? "confirmed" : order.expired_at ? "expired" : "held",
    days: order.expires_at && Math.round((order.expires_at.getTime() - order.created_at.getTime()) / DAY),
    ...{ registrations: registrations.length, invoices: invoices.length, used: held[0]?.used },
  };
}

async function letters({ db }: TestSite) {
  const rows = await db.selectFrom("letter").select(["id", "kind"]).orderBy("id").execute();
  return rows;
}

async function transfer({ db, clock }: TestSite, cents?: number, reference = "VIR 1") {
  const { id, edition_id: edition } = await db.selectFrom("order").selectAll().executeTakeFirstOrThrow();
  const { id: by } = await db.selectFrom("person").select("id").executeTakeFirstOrThrow();
  return await recordTransfer(db, {
    ...{ edition, id, reference, paidAt: clock.now, by, now: clock.now },
    ...(cents === undefined ? {} : { amountCents: cents }),
  });
}

test("a company's place is held for its transfer, which its page and letter ask for with a code, and confirmed by it", async () => {
  const site = await selling("at-payment");
  const page = await ordered(site);
  expect(await stateOf(site)).toEqual({ state: "held", days: 10, registrations: 0, invoices: 0, used: 1 });
  const { short_code: code } = await site.db.selectFrom("order").select("short_code").executeTakeFirstOrThrow();
  const shown = await (await site.get(page)).text();
  expect([shown.includes(code), shown.includes('role="img"'), shown.includes(`${page}/paiement`)]).toEqual([
    ...[true, true, false],
  ]);
  const placed = (await letters(site)).find(({ kind }) => kind === "order-placed");
  const written = await previewLetter(site.db, { letter: placed?.id ?? 0, appUrl: site.url, now: site.clock.now });
  expect(written).toMatchObject({ text: expect.stringContaining(code) });
  expect(await transfer(site, 5_000)).toMatchObject({ kind: "recorded", leftCents: 6_000 });
  expect(await stateOf(site)).toMatchObject({ state: "held", registrations: 0 });
  expect(await transfer(site, undefined, "VIR 2")).toMatchObject({ kind: "recorded", leftCents: 0 });
  expect(await stateOf(site)).toMatchObject({ state: "confirmed", registrations: 1, invoices: 1, used: 1 });
  expect((await letters(site)).map(({ kind }) => kind)).toEqual([
    ...["place-to-confirm", "order-placed", "order-part-paid", "order-paid", "registration-confirmed"],
  ]);
  expect(await countDrift(site.db)).toEqual([]);
});

test("before it lapses its buyer is told once; then the place is free again, and what came of it is to be returned", async () => {
  const site = await selling("at-payment");
  await ordered(site);
  await transfer(site, 5_000);
  const start = site.clock.now.getTime();
  const at = (days: number) => new Date(start + days * DAY);
  const round = async (days: number) => [
    await tellOfLapse(site.db, { now: at(days) }),
    (await expireOrders(site.db, null, { now: at(days), wordsOf: () => ({ words: "", page: "" }) })).expired,
  ];
  expect([await round(6), await round(7.5), await round(8), await round(10.5)]).toEqual([
    ...[
      [0, 0],
      [1, 0],
      [0, 0],
      [0, 1],
    ],
  ]);
  expect(await stateOf(site)).toMatchObject({ state: "expired", used: 0 });
  const matters = await site.db.selectFrom("matter").select("kind").where("closed_at", "is", null).execute();
  expect(matters).toEqual([{ kind: "refund-by-transfer" }]);
  expect((await letters(site)).map(({ kind }) => kind).slice(-2)).toEqual(["order-lapsing", "order-expired"]);
});

test("a transfer that comes too late still gets its places while they are free, and goes back when they are gone", async () => {
  const site = await selling("at-payment");
  await ordered(site);
  const late = new Date(site.clock.now.getTime() + 11 * DAY);
  await expireOrders(site.db, null, { now: late, wordsOf: () => ({ words: "", page: "" }) });
  await site.db
    .updateTable("quota")
    .set({ used: (field) => field.ref("size") })
    .execute();
  expect(await transfer(site)).toMatchObject({ kind: "recorded", excessCents: 11_000 });
  expect(await stateOf(site)).toMatchObject({ state: "expired", registrations: 0 });
  await site.db.updateTable("quota").set({ used: 0 }).execute();
  await site.db.updateTable("payment").set({ reference: "VIR 0" }).execute();
  expect(await transfer(site, 11_000)).toMatchObject({ kind: "recorded", leftCents: 0 });
  expect(await stateOf(site)).toMatchObject({ state: "confirmed", registrations: 1, invoices: 1 });
});

test("a ticket type may confirm at once: the invoice asks for the transfer", async () => {
  const site = await selling("at-once");
  const page = await ordered(site);
  expect(await stateOf(site)).toMatchObject({ state: "confirmed", registrations: 1, invoices: 1 });
  const { reference } = await site.db.selectFrom("invoice").select("reference").executeTakeFirstOrThrow();
  expect(await (await site.get(page)).text()).toContain(reference.replaceAll("-", ""));
});

test("without its ticket type's leave nothing is ordered by transfer", async () => {
  const site = await selling("no");
  const recap = await (await site.post(ADDRESS, { ...FORM, step: "recap" })).text();
  expect(recap).not.toContain('name="payment"');
  const refused = await site.post(ADDRESS, FORM);
  expect([refused.status, (await refused.text()).includes('href="#1_ticket_type"')]).toEqual([422, true]);
  expect(await site.db.selectFrom("order").select("id").execute()).toEqual([]);
});

test("a place for one is changed from card to transfer once its company is named", async () => {
  const site = await selling("at-payment");
  const one = { given_name: "Camille", family_name: "Exemple", email: "camille@exemple.invalid" };
  const sent = { ...one, ticket_type: "public", submission: "44444444-4444-4444-8444-444444444444" };
  const page = (await site.post(`/${ON_SALE_YEAR}/inscription`, sent)).headers.get("location") ?? "";
  await site.post(`${page}/virement`, {});
  expect(await site.db.selectFrom("order").select("payment").execute()).toEqual([{ payment: "card" }]);
  await site.post(`${page}/facturation?kind=company`, COMPANY);
  expect(await (await site.get(page)).text()).toContain(`${page}/virement`);
  await site.post(`${page}/virement`, {});
  await prove(site);
  expect(await stateOf(site)).toMatchObject({ state: "held", days: 10, registrations: 0 });
});
