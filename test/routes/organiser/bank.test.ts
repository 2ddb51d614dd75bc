import { expect, test } from "vitest";
import { issueInvoice } from "#app/domain/billing/issue-invoice.ts";
import { openCentsOf } from "#app/domain/billing/ledger.ts";
import { statementsOf } from "#test/support/asked.ts";
import { importRows, type StatementRow, statementCsv } from "#test/support/bank-statements.ts";
import { makeOrder, makeSeller } from "#test/support/billing-samples.ts";
import { NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { freshSite, type SignedInVisitor } from "#test/support/site.ts";

const BANK = "/organisation/2030/banque";

async function opened() {
  const site = await freshSite();
  await makeSeller(site.db);
  const edition = await makeEdition(site.db);
  const treasurer = await site.signIn("tresorerie@exemple.invalid", "treasurer");
  const invoiced = async () => {
    const { id } = await makeOrder(site.db, edition, {});
    await site.db.transaction().execute((trx) => issueInvoice(trx, { orderId: id, now: NOW }));
    const invoice = site.db.selectFrom("invoice").select("reference").where("order_id", "=", id);
    return { id, ...(await invoice.executeTakeFirstOrThrow()) };
  };
  return { site, edition, treasurer, invoiced };
}

async function upload(
  { cookie }: SignedInVisitor,
  url: string,
  files: readonly (readonly [name: string, bytes: Uint8Array])[],
): Promise<Response> {
  const body = new FormData();
  for (const [name, bytes] of files) body.append("file", new Blob([new Uint8Array(bytes)]), name);
  const headers = { cookie, origin: url };
  return await fetch(`${url}${BANK}/import`, { method: "POST", body, headers, redirect: "manual" });
}

const placeOf = (answer: Response) => answer.headers.get("location") ?? "";

test("a statement is uploaded, its account named, imported and settled by what is ticked", async () => {
  const { site, treasurer, invoiced } = await opened();
  const { id, reference } = await invoiced();
  const rows: StatementRow[] = [
    { text: `VIR SGC ${reference}`, amount: "110,00", reference: "R1" },
    { text: "VIR DIVERS <b>", amount: "12,34", reference: "R2" },
  ];
  const preview = placeOf(await upload(treasurer, site.url, [["releve.csv", statementCsv(rows)]]));
  const open = await (await treasurer.get(preview)).text();
  expect([open.includes(reference), open.includes("VIR DIVERS &lt;b&gt;"), open.includes('type="checkbox"')]).toEqual([
    true,
    true,
    false,
  ]);
  expect((await treasurer.post(`${preview}/comptes`, {})).status).toBe(422);
  const named = await treasurer.post(`${preview}/comptes`, { account_0: "new", name_0: "Compte courant" });
  expect(placeOf(named)).toBe(preview);
  const ready = await (await treasurer.get(preview)).text();
  const ticked = [...ready.matchAll(/<input[^>]*name="entry"[^>]*>/g)].map(([input]) => input);
  expect(ticked.map((input) => input.includes("checked"))).toEqual([true]);
  const entry = /value="(\d+)"/.exec(ticked[0] ?? "")?.[1] ?? "";
  const imported = placeOf(await treasurer.post(preview, { entry }));
  expect(imported).toBe(`${BANK}?rapprochees=1&deja=0&restees=0&fait=statementsImported`);
  expect(await openCentsOf(site.db, { order: id })).toBe(0);
  const list = await (await treasurer.get(imported)).text();
  expect([list.includes("VIR DIVERS"), list.includes(reference), /NaN/.test(`${list}${ready}`)]).toEqual([
    true,
    false,
    false,
  ]);
  expect((await treasurer.get(preview)).status).toBe(404);
  const again = placeOf(await upload(treasurer, site.url, [["releve.csv", statementCsv(rows)]]));
  expect(placeOf(await treasurer.post(again, {}))).toBe(`${BANK}?fait=nothingNew`);
});

test("a CSV with unknown headers is read by columns that a person names once", async () => {
  const { site, treasurer } = await opened();
  const csv = (day: string) => new TextEncoder().encode(`Quand;Quoi;Combien\n${day};VIR A;12,00\n${day};VIR B;13,00\n`);
  const preview = placeOf(await upload(treasurer, site.url, [["inconnu.csv", csv("03/01/2030")]]));
  const page = await (await treasurer.get(preview)).text();
  const columns = /href="([^"]*\/colonnes\/\d+)"/.exec(page)?.[1] ?? "";
  expect(placeOf(await treasurer.post(preview, {}))).toBe(preview);
  expect((await treasurer.post(columns, { booked: "1", label: "0", amount: "2" })).status).toBe(422);
  expect((await treasurer.post(columns, { booked: "0", label: "1" })).status).toBe(422);
  expect(placeOf(await treasurer.post(columns, { booked: "0", label: "1", amount: "2" }))).toBe(preview);
  await treasurer.post(`${preview}/comptes`, { account_0: "new", number_0: "FR7630001007941234567890185" });
  expect(placeOf(await treasurer.post(preview, {}))).toContain("fait=statementsImported");
  const next = placeOf(await upload(treasurer, site.url, [["inconnu2.csv", csv("04/01/2030")]]));
  const known = await (await treasurer.get(next)).text();
  expect([known.includes("/colonnes/"), known.includes("VIR B")]).toEqual([false, true]);
  expect(placeOf(await treasurer.post(next, {}))).toContain("fait=statementsImported");
});

test("who may only read sees a payer's account masked", async () => {
  const { site, edition, treasurer } = await opened();
  const statement = statementCsv([{ text: "VIR DIVERS", amount: "12,34", reference: "R1" }]);
  const preview = placeOf(await upload(treasurer, site.url, [["releve.csv", statement]]));
  await treasurer.post(`${preview}/comptes`, { account_0: "new", name_0: "Compte courant" });
  await treasurer.post(preview, {});
  const { id } = await site.db
    .updateTable("bank_entry")
    .set({ payer_iban: "DE89370400440532013000" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const reader = await site.signIn("lecture@exemple.invalid", "reader", edition.id);
  const seenBy = async (who: SignedInVisitor) => {
    const pages = [BANK, `${BANK}.data`, `${BANK}/ecritures/${id}`, `${BANK}/ecritures/${id}.data`];
    const texts = await Promise.all(pages.map(async (page) => await (await who.get(page)).text()));
    return texts.map((text) => text.includes("0532"));
  };
  expect([await seenBy(reader), (await seenBy(treasurer)).at(2)]).toEqual([[false, false, false, false], true]);
});

test("what cannot be read is told with its line, and nothing is imported", async () => {
  const { site, treasurer } = await opened();
  const answers = [await upload(treasurer, site.url, [])];
  expect(answers.map(({ status }) => status)).toEqual([422]);
  const broken = new TextEncoder().encode("Date;Libellé;Montant\n32/01/2030;VIR A;12,00\n");
  const preview = placeOf(
    await upload(treasurer, site.url, [
      ["a.csv", broken],
      ["b.pdf", Buffer.from("%PDF-1.7")],
    ]),
  );
  const page = await (await treasurer.get(preview)).text();
  expect([page.includes("ligne 2"), page.includes("32/01/2030"), page.includes("b.pdf")]).toEqual([true, true, true]);
  expect(await site.db.selectFrom("bank_account").select("id").execute()).toEqual([]);
});

test("a person searches the order, splits the transfer, and takes a part back", async () => {
  const { site, edition, treasurer, invoiced } = await opened();
  const [one, two] = [await invoiced(), await invoiced()];
  const rows = [{ text: "VIR TRESORERIE", amount: "200,00", reference: "R1" }];
  const [entry = 0] = await importRows(site.db, { edition: edition.id, by: treasurer.personId, rows });
  const own = `${BANK}/ecritures/${entry}`;
  const search = await (await treasurer.get(`${own}/rapprochement?q=${one.reference}`)).text();
  expect(search).toContain(`dossier=${one.id}`);
  const settle = (form: Record<string, string>) => treasurer.post(`${own}/rapprochement`, form);
  const wrong: Record<string, string>[] = [
    {},
    { which_0: "F-2099-00001", amount_0: "10" },
    { which_0: one.reference, amount_0: "201" },
    { which_0: one.reference, amount_0: "" },
  ];
  for (const form of wrong) expect([form, (await settle(form)).status]).toEqual([form, 422]);
  const split = { which_0: one.reference, amount_0: "110", which_1: String(two.id), amount_1: "90" };
  expect(placeOf(await settle(split))).toBe(`${own}?fait=entrySettled`);
  expect([await openCentsOf(site.db, { order: one.id }), await openCentsOf(site.db, { order: two.id })]).toEqual([
    0, 2_000,
  ]);
  const page = await (await treasurer.get(own)).text();
  const back = /href="([^"]*\/affectations\/\d+\/annulation)"/.exec(page)?.[1] ?? "";
  expect((await treasurer.post(back, {})).status).toBe(422);
  expect(placeOf(await treasurer.post(back, { reason: "Erreur" }))).toBe(`${own}?fait=allocationTakenBack`);
  expect(await openCentsOf(site.db, { order: one.id })).toBe(11_000);
});

test("the list asks as many queries for fifty entries as for one", async () => {
  const { site, edition, treasurer, invoiced } = await opened();
  const { reference } = await invoiced();
  const row = (at: number) => ({ text: `VIR ${reference}`, amount: "1,00", reference: `R${at}` });
  const enter = (rows: readonly StatementRow[], name: string) =>
    importRows(site.db, { edition: edition.id, by: treasurer.personId, rows, name });
  await enter([row(0)], "un.csv");
  const one = await statementsOf(site, () => treasurer.get(BANK));
  await enter(
    Array.from({ length: 50 }, (_, at) => row(at + 1)),
    "deux.csv",
  );
  expect(await statementsOf(site, () => treasurer.get(BANK))).toEqual(one);
});

test("a page of another edition is not shown, nor its entries", async () => {
  const { site, edition, treasurer } = await opened();
  const other = await makeEdition(site.db, { year: 2031 });
  const foreign = await site.signIn("autre@exemple.invalid", "treasurer", other.id);
  const rows = [{ text: "VIR SECRET", amount: "12,00", reference: "R1" }];
  const [entry = 0] = await importRows(site.db, { edition: edition.id, by: treasurer.personId, rows });
  const pages = [`${BANK}/ecritures/${entry}`, `/organisation/2031/banque/ecritures/${entry}`];
  for (const page of pages) expect([page, (await foreign.get(page)).status]).toEqual([page, 404]);
  expect((await (await foreign.get("/organisation/2031/banque")).text()).includes("VIR SECRET")).toBe(false);
});
