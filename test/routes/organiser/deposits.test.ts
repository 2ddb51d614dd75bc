import { unzipSync } from "fflate";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { findDeposit } from "#app/domain/deposits/find-deposit.ts";
import type { Database } from "#app/domain/transaction.ts";
import { brokenChorusRules } from "#app/print/chorus-rules.ts";
import { statementsOf } from "#test/support/asked.ts";
import { BUYER, makeSeller } from "#test/support/billing-samples.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { chargeFor, makeOrderFor, orderFor } from "#test/support/paid-samples.ts";
import { freshSite } from "#test/support/site.ts";

const OFFICE = `/organisation/${ON_SALE_YEAR}`;
const KEYS = {
  ...{ PISTE_CLIENT_ID: "piste-client", PISTE_CLIENT_SECRET: "piste-secret" },
  ...{ CHORUS_ACCOUNT: "TECH_1@cpro.fr", CHORUS_PASSWORD: "secret", CHORUS_SANDBOX: "on" },
};

/** A town's order of two places, invoiced. */
async function townsInvoice(db: Database) {
  const edition = await editionOnSale(db);
  await makeSeller(db);
  await chargeFor(db, "public");
  const lines = orderFor(edition).lines.map((line) => ({ ...line, ticketType: "public" }));
  const buyer = { ...BUYER, kind: "public", serviceCode: "FINANCES" } as const;
  await makeOrderFor(db, edition, 1, { payment: "mandate", buyer, lines });
}

async function depositSite(settings = {}) {
  const site = await freshSite({ seed: townsInvoice, settings });
  const { id: invoice, reference } = await site.db
    .selectFrom("invoice")
    .select(["id", "reference"])
    .executeTakeFirstOrThrow();
  const { id: edition } = await site.db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const organiser = await site.signIn("organisation@exemple.invalid", "administrator");
  const state = async () => (await findDeposit(site.db, { edition, invoice }))?.state;
  return { site, organiser, invoice, reference, state, page: `${OFFICE}/factures/${invoice}/chorus` };
}

test("without credentials the files are downloaded, deposited by hand, and the state is noted", async () => {
  const { organiser, page, reference, state } = await depositSite();
  expect((await organiser.post(`${page}/depot`, {})).status).toBe(404);
  const zip = await organiser.get(`${OFFICE}/facturation/chorus.zip`);
  expect([zip.status, zip.headers.get("content-type")]).toEqual([200, "application/zip"]);
  const files = unzipSync(new Uint8Array(await zip.arrayBuffer()));
  expect(Object.keys(files)).toEqual([
    ...["LISEZ-MOI.txt", `${reference}.pdf`, `${reference}-facturx.pdf`, `${reference}-facturx.xml`, "liste.csv"],
  ]);
  const text = (name: string) => Buffer.from(files[name] ?? []).toString("utf8");
  expect(brokenChorusRules(text(`${reference}-facturx.xml`))).toEqual([]);
  const [, row] = text("liste.csv").split("\r\n");
  expect(row?.split(";").slice(0, 7)).toEqual([
    ...[reference, "Facture", NOW.toISOString().slice(0, 10), "Ville imaginaire", "35600000049837", "FINANCES", ""],
  ]);
  const form = { state: "MANDATEE", at: "2030-01-09T10:00", reference: "CPP-1", note: "" };
  const later = await organiser.post(`${page}/etat`, { ...form, at: "2031-01-01T10:00" });
  expect([later.status, await state()]).toEqual([422, null]);
  expect((await organiser.post(`${page}/etat`, form)).status).toBe(303);
  expect(await state()).toBe("MANDATEE");
  expect((await organiser.post(`${page}/retrait`, {})).status).toBe(303);
  expect(await state()).toBe(null);
});

test("with credentials a deposit is asked for on its page or with all others, and withdrawn while it waits", async () => {
  const { organiser, page, state } = await depositSite(KEYS);
  expect((await organiser.post(`${page}/depot`, {})).headers.get("location")).toContain(page);
  expect(await state()).toBe("to-send");
  expect((await organiser.post(`${page}/retrait`, {})).status).toBe(303);
  expect((await organiser.post(`${OFFICE}/facturation/chorus/depot`, {})).status).toBe(303);
  expect(await state()).toBe("to-send");
  // The state of another one's mending cannot be forced.
  expect((await organiser.get(`${page}/acheminement`)).status).toBe(404);
  expect((await organiser.get(`${page}/pieces`)).status).toBe(404);
});

test("the list and an order's page cost the same statements for 1 and for 50 invoices", async () => {
  const { site, organiser } = await depositSite();
  const statements = () =>
    statementsOf(site, async () => expect((await organiser.get(`${OFFICE}/facturation/chorus`)).status).toBe(200));
  const one = await statements();
  await sql`insert into invoice (kind, series, number, reference, order_id, issued_on, issued_at, net_cents, vat_cents, gross_cents, content)
    select kind, series, number + more, series || '-' || (number + more), order_id, issued_on, issued_at, net_cents, vat_cents,
      gross_cents, content from invoice cross join generate_series(1, 49) as more`.execute(site.db);
  await sql`insert into deposit (invoice_id, way, asked_at, state, stated_at)
    select id, 'hand', ${NOW}, 'DEPOSEE', ${NOW} from invoice`.execute(site.db);
  expect(await statements()).toBe(one);
  const page = await (await organiser.get(`${OFFICE}/facturation/chorus?etat=with-payer`)).text();
  expect(page.match(/\/chorus"/g)?.length).toBeGreaterThan(50);
});
