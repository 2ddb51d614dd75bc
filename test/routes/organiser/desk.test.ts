import { Buffer } from "node:buffer";
import readExcelFile from "read-excel-file/node";
import { expect, test } from "vitest";
import { statementsOf } from "#test/support/asked.ts";
import { makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { freshSite } from "#test/support/site.ts";

const PERSON = {
  ...{ given_name: "Ada", family_name: "Modèle", email: "ada@essai.example", organisation: "", job_title: "" },
  ...{ ticket_type: "visiteur", language: "fr", billed: "nobody", reference: "", waived_reason: "" },
};

test("an organiser registers by cheque, takes the cheque back, and records the card terminal", async () => {
  const { site, office, organiser } = await paidSite();
  const form = await (await organiser.get(`${office}/inscriptions/accueil`)).text();
  expect([form.includes('value="cheque"'), form.includes('value="cash"')]).toEqual([true, false]);
  const sent = { ...PERSON, submission: crypto.randomUUID(), settled: "cheque", reference: "7654321" };
  const made = await organiser.post(`${office}/inscriptions/accueil`, sent);
  expect(made.headers.get("location")).toMatch(/\/inscriptions\/\d+\?fait=registered$/);
  const { id, order_id: order } = await site.db.selectFrom("payment").selectAll().executeTakeFirstOrThrow();
  const own = `${office}/dossiers/${order}`;
  const undo = `${own}/paiements/${id}/retrait`;
  expect(await (await organiser.get(own)).text()).toContain(undo);
  expect((await organiser.post(undo, { reason: "", tell: "on" })).status).toBe(422);
  const undone = await organiser.post(undo, { reason: "Sans provision", tell: "on" });
  expect(undone.headers.get("location")).toBe(`${own}?fait=paymentUndone&courriels=1`);
  expect((await organiser.get(undo)).status).toBe(404);
  const paid = await organiser.post(`${own}/reglement`, { means: "card-terminal", amount: "", reference: "T 12" });
  expect(paid.headers.get("location")).toBe(`${own}?fait=paymentRecorded`);
  const kinds = await site.db.selectFrom("ledger_entry").select("kind").orderBy("id").execute();
  expect(kinds.map(({ kind }) => kind)).toEqual(["payment", "charge", "payment-undone", "payment"]);
});

test("what is missing at the desk is said beside its field, and nothing changes", async () => {
  const { site, office, organiser } = await paidSite();
  const refused = async (changes: Record<string, string>) => {
    const sent = { ...PERSON, submission: crypto.randomUUID(), settled: "card-terminal", ...changes };
    const answer = await organiser.post(`${office}/inscriptions/accueil`, sent);
    const page = await answer.text();
    const fields = ["settled", "waived_reason", "billed", "address_line", "siret", "given_name"];
    return [answer.status, fields.filter((name) => page.includes(`id="${name}-error"`))];
  };
  expect([
    await refused({ settled: "waived" }),
    await refused({ settled: "transfer" }),
    await refused({ settled: "mandate", billed: "company" }),
    await refused({ settled: "cash" }),
    await refused({ billed: "public", given_name: "" }),
  ]).toEqual([
    [422, ["waived_reason"]],
    [422, ["billed"]],
    [422, expect.arrayContaining(["billed"])],
    [422, ["settled"]],
    [422, expect.arrayContaining(["siret", "address_line", "given_name"])],
  ]);
  // The form of free places does not give away one with a price.
  const free = { ...PERSON, submission: crypto.randomUUID() };
  expect((await organiser.post(`${office}/inscriptions/nouvelle`, free)).status).toBe(422);
  expect(await site.db.selectFrom("order").select("id").execute()).toEqual([]);
});

test("the list of debts says their sum, costs the same queries for 1 and 50 rows, and its workbook has figures and days", async () => {
  const { site, office, organiser, edition } = await paidSite();
  const list = `${office}/dossiers?argent=to-pay`;
  await makeOrderFor(site.db, edition, 1, { payment: "mandate" });
  const ask = async () => expect((await organiser.get(list)).status).toBe(200);
  const one = await statementsOf(site, ask);
  for (let at = 2; at <= 50; at += 1) await makeOrderFor(site.db, edition, at, { payment: "mandate" });
  expect(await statementsOf(site, ask)).toBe(one);
  expect((await (await organiser.get(list)).text()).replace(/\s/gu, " ")).toContain("11 000,00 €");
  const file = await organiser.get(`${office}/dossiers.xlsx?argent=to-pay`);
  const [sheet] = await readExcelFile(Buffer.from(await file.arrayBuffer()));
  const row = sheet?.data[1] ?? [];
  expect([
    sheet?.data.length,
    row.filter((cell) => cell === 220).length,
    row.some((cell) => cell instanceof Date),
  ]).toEqual([51, 3, true]);
});

async function paidSite() {
  const site = await freshSite();
  const { id: edition } = await makePaidEdition(site.db, { quotas: { places: 200 } });
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const { year } = await site.db.selectFrom("edition").select("year").executeTakeFirstOrThrow();
  return { site, organiser, edition, office: `/organisation/${year}` };
}
