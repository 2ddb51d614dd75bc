import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { creditInvoice, issueInvoice } from "#app/domain/billing/issue-invoice.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { sellerOn } from "#app/domain/billing/seller.ts";
import { listVatRates } from "#app/domain/billing/vat-rates.ts";
import { inTransaction } from "#app/domain/transaction.ts";
import { readPdf } from "#test/print/pdf-pages.ts";
import { makeOrder, makeSeller, type SampleOrder } from "#test/support/billing-samples.ts";
import { NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { freshSite } from "#test/support/site.ts";

test("invoices open by their code alone, are listed with their totals, and are exported without formulas", async () => {
  const site = await freshSite();
  const edition = await makeEdition(site.db);
  const other = await makeEdition(site.db, { year: 2031 });
  await makeSeller(site.db);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const billed = async (wanted: SampleOrder, credited = false) => {
    const order = await makeOrder(site.db, edition, wanted);
    const asked = { orderId: order.id, now: NOW };
    const outcome = await inTransaction(site.db, async (trx) => {
      const issued = await issueInvoice(trx, asked);
      if (!credited) return issued;
      await trx.updateTable("order").set({ cancelled_at: NOW }).where("id", "=", order.id).execute();
      await creditInvoice(trx, { ...asked, reason: "Annulation" });
      return issued;
    });
    if (!("invoiceId" in outcome)) throw new Error(outcome.kind);
    return { ...order, invoice: outcome.invoiceId };
  };
  const due = await billed({ buyer: { name: "=1+1 Évry" } });
  const paid = await billed({ payment: "card", paidAt: NOW, buyer: { name: "Lyon" } });
  const back = await billed({ payment: "card", paidAt: NOW, buyer: { name: "-2 Nîmes" } }, true);
  const registration = await makeRegistration(site.db, edition.id);
  const unbilled = await makeOrder(site.db, edition);

  const files = [
    ...["facture.pdf", "facture-x.pdf", "avoir.pdf", "avoir-x.pdf"].map(
      (file) => `/mon-espace/dossiers/${back.code}/${file}`,
    ),
    `/en/mon-espace/dossiers/${due.code}/facture.pdf`,
    `/mon-espace/dossiers/${due.code}/avoir.pdf`,
    `/mon-espace/dossiers/${unbilled.code}/facture.pdf`,
    `/mon-espace/inscriptions/${registration.code}/facture.pdf`,
  ];
  const answers = await Promise.all(files.map((file) => site.get(file)));
  const named = answers.map((answer) => answer.headers.get("content-disposition")?.replace(/^.*filename=/, ""));
  expect([answers.map((answer) => answer.status), named]).toEqual([
    [200, 200, 200, 200, 200, 404, 404, 404],
    [
      ...['"facture-F-2030-00003.pdf"', '"facture-F-2030-00003-x.pdf"', '"avoir-A-2030-00001.pdf"'],
      ...['"avoir-A-2030-00001-x.pdf"', '"facture-F-2030-00001.pdf"', undefined, undefined, undefined],
    ],
  ]);
  const bytes = async (path: string) => Buffer.from(await (await organiser.get(path)).arrayBuffer());
  const { person_id } = await site.db
    .selectFrom("order")
    .select("person_id")
    .where("id", "=", paid.id)
    .executeTakeFirstOrThrow();
  await site.db.updateTable("registration").set({ order_id: paid.id, person_id }).execute();
  const own = await site.get(`/mon-espace/inscriptions/${registration.code}/facture.pdf`);
  expect((await own.text()).slice(0, 5)).toBe("%PDF-");

  const office = (year: number) => `/organisation/${year}`;
  const opened = [`${office(2030)}/factures/${due.invoice}.pdf`, `${office(other.year)}/factures/${due.invoice}.pdf`];
  expect(await Promise.all(opened.map(async (path) => (await organiser.get(path)).status))).toEqual([200, 404]);
  const listed = async (query: string) => {
    const page = await (await organiser.get(`${office(2030)}/facturation${query}`)).text();
    return [...page.matchAll(/\/factures\/\d+\.pdf"[^>]*>([^<]+)/g)].map(([, reference]) => reference);
  };
  expect({
    all: await listed(""),
    due: await listed("?etat=due"),
    paid: await listed("?etat=paid"),
    credited: await listed("?etat=credited"),
    notes: await listed("?etat=credit-note"),
    accents: await listed("?q=evry"),
    siret: await listed("?q=356 000 000 49837"),
    nobody: await listed("?q=100%25"),
  }).toEqual({
    all: ["A-2030-00001", "F-2030-00003", "F-2030-00002", "F-2030-00001"],
    due: ["F-2030-00001"],
    paid: ["F-2030-00002"],
    credited: ["F-2030-00003"],
    notes: ["A-2030-00001"],
    accents: ["F-2030-00001"],
    siret: ["A-2030-00001", "F-2030-00003", "F-2030-00002", "F-2030-00001"],
    nobody: [],
  });
  const csv = await organiser.get(`${office(2030)}/facturation.csv`);
  const [, ...rows] = parse(await csv.text(), { delimiter: ";", bom: true }) as string[][];
  expect(rows.map((row) => [row[0], row[4], ...row.slice(8)])).toEqual([
    ["F-2030-00001", "'=1+1 Évry", "100,00", "10,00", "110,00"],
    ["F-2030-00002", "Lyon", "100,00", "10,00", "110,00"],
    ["F-2030-00003", "'-2 Nîmes", "100,00", "10,00", "110,00"],
    ["A-2030-00001", "'-2 Nîmes", "-100,00", "-10,00", "-110,00"],
  ]);

  // The issued file is unchanged after the payment; the receipt beside it shows it.
  const issued = ["facture.pdf", "facture-x.pdf"].map((file) => `/mon-espace/dossiers/${due.code}/${file}`);
  const receipts = [`/mon-espace/dossiers/${due.code}/recu.pdf`, `/organisation/2030/dossiers/${due.id}/recu.pdf`];
  const before = await Promise.all(issued.map(bytes));
  expect(await Promise.all(receipts.map(async (path) => (await organiser.get(path)).status))).toEqual([404, 404]);
  const { id: me } = await site.db.selectFrom("person").select("id").limit(1).executeTakeFirstOrThrow();
  const transfer = { edition: edition.id, id: due.id, reference: "MANDAT 4711", paidAt: NOW, by: me, now: NOW };
  expect(await recordTransfer(site.db, transfer)).toMatchObject({ kind: "recorded" });
  expect((await Promise.all(issued.map(bytes))).map((file, at) => file.equals(before[at] ?? Buffer.of()))).toEqual([
    true,
    true,
  ]);
  for (const receipt of receipts) {
    const pages = await readPdf(await bytes(receipt), 20);
    const text = pages.flatMap(({ lines }) => lines.map((line) => line.text)).join(" ");
    expect(
      ["MANDAT 4711", "10 janvier 2030", "Virement", "F-2030-00001"].filter((part) => !text.includes(part)),
    ).toEqual([]);
  }
  expect(await (await organiser.get(`/organisation/2030/dossiers/${due.id}`)).text()).toContain("recu.pdf");
  expect(await (await site.get(`/mon-espace/dossiers/${due.code}`)).text()).toContain("recu.pdf");
});

test("the seller and the VAT rates are set by form, checked, and kept with their days", async () => {
  const site = await freshSite();
  const edition = await makeEdition(site.db);
  const organiser = await site.signIn("organisation@exemple.invalid", "administrator");
  const seller = `/organisation/2030/facturation/vendeur`;
  const said = {
    ...{ validFrom: "2030-01-01", name: "Association", siret: "732 829 320 00074", vatNumber: "fr 44 732829320" },
    ...{
      addressLine: "1 rue",
      postcode: "75001",
      city: "Paris",
      email: "a@exemple.invalid",
      iban: "",
      paymentDays: "30",
    },
    ...{ latePenalty: "taux légal", indemnityCents: "40", discount: "Sans escompte", refundForm: "list" },
  };
  const statuses = [];
  for (const change of [
    { siret: "73282932000075" },
    { vatNumber: "FR83404833048" },
    { iban: "FR7630006000011234567890188" },
    { validFrom: "2030-02-30" },
    {},
  ])
    statuses.push((await organiser.post(seller, { ...said, ...change })).status);
  expect(statuses).toEqual([422, 422, 422, 422, 303]);
  expect(await sellerOn(site.db, "2030-01-10")).toMatchObject({
    ...{ siret: "73282932000074", vatNumber: "FR44732829320", indemnityCents: 4000, iban: null, vatOnDebits: false },
  });
  const ticketType = Object.values(edition.ticketTypes)[0] as number;
  const vat = `/organisation/2030/categories/${ticketType}/tva`;
  const rates = [];
  for (const rate of [
    { validFrom: "2030-01-01", rate: "5,5 %", zeroReason: "" },
    { validFrom: "2030-02-01", rate: "0", zeroReason: "Exonération" },
    { validFrom: "2030-03-01", rate: "0", zeroReason: "" },
    { validFrom: "2030-03-01", rate: "dix", zeroReason: "" },
  ])
    rates.push((await organiser.post(vat, rate)).status);
  expect([rates, await listVatRates(site.db, { ticketType })]).toEqual([
    [303, 303, 422, 422],
    [
      { validFrom: "2030-02-01", basisPoints: 0, zeroReason: "Exonération" },
      { validFrom: "2030-01-01", basisPoints: 550, zeroReason: null },
    ],
  ]);
});
