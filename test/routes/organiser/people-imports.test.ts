import { zipSync } from "fflate";
import { writeXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { carryOutImports } from "#app/domain/people-imports/carry-out-imports.ts";
import { statementsOf } from "#test/support/asked.ts";
import { NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { confirmation, csvOfPeople, registered, sampleList, staged } from "#test/support/people-lists.ts";
import { freshSite, type SignedInVisitor } from "#test/support/site.ts";

const LIST = "/organisation/2030/inscriptions/import";

async function opened() {
  const site = await freshSite();
  const edition = await makeEdition(site.db, { quotas: { places: 1000 } });
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  return { site, edition, organiser };
}

async function upload({ cookie }: SignedInVisitor, url: string, name: string, bytes: Uint8Array): Promise<Response> {
  const body = new FormData();
  body.append("file", new Blob([new Uint8Array(bytes)]), name);
  return await fetch(`${url}${LIST}`, { method: "POST", body, headers: { cookie, origin: url }, redirect: "manual" });
}

const placeOf = (answer: Response) => answer.headers.get("location") ?? "";
const ANSWERS = { givenBy: "Mairie imaginaire", givenOn: "2030-01-05", letters: "none", language: "fr" };

test("a list is uploaded, previewed, confirmed and found again with its result", async () => {
  const { site, organiser } = await opened();
  const bytes = sampleList("contingents-142-personnes-500.xlsx");
  const preview = placeOf(await upload(organiser, site.url, "personnes.xlsx", bytes));
  const page = await (await organiser.get(`${preview}?etat=to-decide`)).text();
  const rows = ["57", "219", "388"].map((row) => page.includes(`ligne ${row}<`) || page.includes(`ligne ${row}`));
  expect([rows, /NaN|undefined/.test(page)]).toEqual([[true, true, true], false]);
  expect((await organiser.post(`${preview}/confirmation`, { ...ANSWERS, people: "499" })).status).toBe(422);
  expect((await organiser.post(`${preview}/confirmation`, { people: "500" })).status).toBe(422);
  expect(await registered(site.db)).toEqual([]);
  const done = placeOf(await organiser.post(`${preview}/confirmation`, { ...ANSWERS, people: "500" }));
  expect(done).toBe(`${preview}?fait=listImported`);
  const again = placeOf(await organiser.post(`${preview}/confirmation`, { ...ANSWERS, people: "500" }));
  expect(again).toBe(`${preview}?fait=listStartedBefore`);
  expect((await (await organiser.get(preview)).text()).includes("<progress")).toBe(true);
  await carryOutImports(site.db, { now: NOW });
  expect((await registered(site.db)).length).toBe(500);
  const result = await (await organiser.get(`${preview}?etat=registered`)).text();
  expect([result.includes("Mairie imaginaire"), result.includes("<progress"), /NaN/.test(result)]).toEqual([
    ...[true, false, false],
  ]);
  expect((await (await organiser.get(LIST)).text()).includes("personnes.xlsx")).toBe(true);
});

test("what is no list, too large, or would unpack without end is refused beside the field, and nothing is kept", async () => {
  const { site, organiser } = await opened();
  const sheet = '<?xml version="1.0"?><worksheet/>';
  const bomb = zipSync({
    "xl/workbook.xml": new TextEncoder().encode(sheet),
    "xl/big.xml": new Uint8Array(210 * 2 ** 20),
  });
  const hostile: readonly (readonly [string, Uint8Array])[] = [
    ["facture.pdf", Buffer.from("%PDF-1.7\n")],
    ["ancien.xls", Buffer.from("d0cf11e0a1b11ae1", "hex")],
    ["image.png", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
    ["vide.csv", Buffer.from("\n\n")],
    ["grand.csv", Buffer.alloc(20 * 2 ** 20 + 1, "a")],
    ["bombe.xlsx", bomb],
    ["sans-colonnes.csv", Buffer.from("un texte\n")],
  ];
  for (const [name, bytes] of hostile)
    expect([name, (await upload(organiser, site.url, name, bytes)).status]).toEqual([name, 422]);
  expect(await site.db.selectFrom("people_import").select("id").execute()).toEqual([]);
});

test("formulas of a list stay text that is not kept as a name, and its words do not become markup", async () => {
  const { site, edition, organiser } = await opened();
  const bytes = await writeXlsx({
    sheets: [
      {
        name: "<b>Liste",
        rows: [
          ["Nom", "Prénom", "Courriel", "Organisme"],
          ["=HYPERLINK(1)", "Un", "a@exemple.invalid", "Régie"],
          ["Ail", "<i>Zoé</i>", "b@exemple.invalid", "=cmd|' /C calc'!A0"],
        ],
      },
    ],
  });
  const preview = placeOf(await upload(organiser, site.url, "<img src=x>.xlsx", bytes));
  const page = await (await organiser.get(preview)).text();
  expect([page.includes("<img src=x>"), page.includes("<i>Zoé"), page.includes("<b>Liste")]).toEqual([
    false,
    false,
    false,
  ]);
  const { id, by } = await staged(site.db, { edition: edition.id, bytes: Buffer.from(bytes) });
  const kept = await site.db
    .selectFrom("people_import_row")
    .select(["status", "organisation"])
    .where("import_id", "=", id)
    .execute();
  expect([by > 0, kept]).toEqual([
    true,
    [
      { status: "bad", organisation: "Régie" },
      { status: "ok", organisation: null },
    ],
  ]);
});

test("columns that were understood otherwise are named, and the list is read again", async () => {
  const { site, organiser } = await opened();
  const bytes = Buffer.from("Nom;Prénom;Courriel;Service;Structure\nLou;Fougère;lou@exemple.invalid;Parcs;Ville\n");
  const preview = placeOf(await upload(organiser, site.url, "liste.csv", bytes));
  const columns = { last: "1", first: "0", email: "2", organisation: "3" };
  expect((await organiser.post(`${preview}/colonnes/1`, { ...columns, email: "1" })).status).toBe(422);
  expect((await organiser.post(`${preview}/colonnes/1`, { ...columns, organisation: "99" })).status).toBe(422);
  expect((await organiser.get(`${preview}/colonnes/2`)).status).toBe(404);
  expect(placeOf(await organiser.post(`${preview}/colonnes/1`, columns))).toBe(`${preview}?fait=columnsRead`);
  const row = site.db.selectFrom("people_import_row").select(["family_name", "given_name", "organisation"]);
  expect(await row.execute()).toEqual([{ family_name: "Fougère", given_name: "Lou", organisation: "Parcs" }]);
});

test("a row is decided, categories are chosen, and a preview is deleted with its file", async () => {
  const { site, organiser } = await opened();
  const bytes = Buffer.from("Nom;Prénom;Courriel\nAil;Zoé;sans arobase\nAil;Léo;\n");
  const preview = placeOf(await upload(organiser, site.url, "liste.csv", bytes));
  const row = `${preview}/lignes/1`;
  expect((await (await organiser.get(row)).text()).includes("sans arobase")).toBe(true);
  expect((await organiser.post(row, { decision: "register", family_name: "Ail", email: "" })).status).toBe(422);
  const decided = { decision: "register", given_name: "Zoé", family_name: "Ail", email: "zoe@exemple.invalid" };
  expect(placeOf(await organiser.post(row, decided))).toContain("fait=rowDecided");
  expect(placeOf(await organiser.post(`${preview}/lignes/2`, { decision: "skip" }))).toContain("fait=rowDecided");
  const states = await site.db
    .selectFrom("people_import_row")
    .select(["decision", "email"])
    .orderBy("position")
    .execute();
  expect(states).toEqual([
    { decision: "register", email: "zoe@exemple.invalid" },
    { decision: "skip", email: null },
  ]);
  expect(placeOf(await organiser.post(`${preview}/suppression`, {}))).toBe(`${LIST}?fait=listDiscarded`);
  expect([(await organiser.get(preview)).status, (await organiser.post(`${preview}/suppression`, {})).status]).toEqual([
    404, 404,
  ]);
});

test("the list of imports asks the database as often for fifty as for one", async () => {
  const { site, edition, organiser } = await opened();
  const one = async () => (await organiser.get(LIST)).text();
  await staged(site.db, { edition: edition.id, bytes: csvOfPeople(1) });
  const before = await statementsOf(site, one);
  for (let at = 0; at < 49; at += 1) await staged(site.db, { edition: edition.id, bytes: csvOfPeople(1) });
  expect(await statementsOf(site, one)).toBe(before);
  const { id } = await site.db.selectFrom("people_import").select("id").limit(1).executeTakeFirstOrThrow();
  expect((await confirmation(site.db, { edition: edition.id, id, by: 1 })).people).toBe(1);
});
