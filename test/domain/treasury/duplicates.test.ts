import { expect, test } from "vitest";
import { judgeStatements, type NamedFile } from "#app/domain/treasury/judge-statements.ts";
import { readStatement } from "#app/imports/bank/read-statement.ts";
import { bankFile, sampleItems } from "#test/support/bank-samples.ts";

const STATEMENT = "02-camt053-001-04-trois-releves.xml";
const BATCH = "03-camt053-001-08-semaine.xml";
const NOTIFICATION = "04-camt054-001-02-avis-remise.xml";

async function file(name: string, content: string | Buffer): Promise<NamedFile> {
  const reading = await readStatement(typeof content === "string" ? Buffer.from(content) : content);
  if (reading.kind !== "read") throw new Error(JSON.stringify(reading.problems));
  return { name, file: reading.file };
}

/** For each file and entry, the file of its twin; `?` behind a probable one; null for new money. */
async function twins(...files: readonly (readonly [name: string, content: string | Buffer])[]) {
  const judged = judgeStatements({
    files: await Promise.all(files.map(([name, content]) => file(name, content))),
    items: sampleItems(),
  });
  return judged.map(({ statements }) =>
    statements.flatMap(({ entries }) => entries.map(({ twin }) => twin && `${twin.file}${twin.isSure ? "" : "?"}`)),
  );
}

/** A CSV of an account, newest first. */
function csv(account: string | null, ...rows: readonly string[]): string {
  const preamble = account === null ? [] : [`Numéro de compte;${account}`, ""];
  return [...preamble, "Date;Date de valeur;Libellé;Montant", ...rows].join("\n");
}

const OWN = "00012026041";
const A = "06/11/2026;06/11/2026;VIR AGENT COMPTABLE UNIV CLAIRFONT F-2026-00047;440,00";
const B = "06/11/2026;06/11/2026;VIR SGC DEUX RUS F-2026-00056;110,00";

test("overlapping exports know their rows again, and two equal rows of a day are two", async () => {
  const C = "07/11/2026;07/11/2026;VIR NOUVEAU;110,00";
  expect(await twins(["a", csv(OWN, B, A)], ["b", csv(OWN, C, B, B, A)])).toEqual([
    [null, null],
    [null, "a", null, "a"],
  ]);
  expect(await twins(["a", csv(OWN, B, B)], ["b", csv(OWN, B, B)])).toEqual([
    [null, null],
    ["a", "a"],
  ]);
});

test("a CSV beside an XML of the same account is a probable twin, in either order, one to one", async () => {
  const xml = bankFile(STATEMENT);
  const statement = [null, null, null, null, null, null];
  expect(await twins([STATEMENT, xml], ["b", csv(OWN, B, A)])).toEqual([statement, [`${STATEMENT}?`, `${STATEMENT}?`]]);
  expect(await twins([STATEMENT, xml], ["b", csv(OWN, B, B)])).toEqual([statement, [`${STATEMENT}?`, null]]);
  expect(await twins(["b", csv(OWN, B, A)], [STATEMENT, xml])).toEqual([
    [null, null],
    [null, null, null, "b?", "b?", null],
  ]);
});

test("another account, day or amount is other money", async () => {
  const other = await twins(
    [STATEMENT, bankFile(STATEMENT)],
    ["b", csv("00055555555", B)],
    ["c", csv(OWN, B.replaceAll("06/11", "09/11"))],
    ["d", csv(OWN, B.replace("110,00", "110,01"))],
  );
  expect(other.slice(1)).toEqual([[null], [null], [null]]);
});

test("a row counts by its day of value where the day of the entry differs", async () => {
  const late = B.replace("06/11", "05/11");
  expect((await twins([STATEMENT, bankFile(STATEMENT)], ["b", csv(OWN, late)]))[1]).toEqual([`${STATEMENT}?`]);
});

test("a CSV without an account is compared by its words too", async () => {
  const same = "06/11/2026;06/11/2026;VIR SGC DES DEUX RUS F-2026-00056 AVOIR;110,00";
  const [, rows] = await twins(
    [STATEMENT, bankFile(STATEMENT)],
    ["b", csv(null, same, "06/11/2026;06/11/2026;LOYER;440,00")],
  );
  expect(rows).toEqual([`${STATEMENT}?`, null]);
});

test("a notification is the money of its statement, whichever comes first, also by its batch alone", async () => {
  const [statement, notification] = [bankFile(BATCH), bankFile(NOTIFICATION)];
  const [, beside] = await twins([BATCH, statement], [NOTIFICATION, notification]);
  expect(beside).toEqual([BATCH]);
  const [, behind] = await twins([NOTIFICATION, notification], [BATCH, statement]);
  expect(behind?.filter((twin) => twin !== null)).toEqual([NOTIFICATION]);
  const bare = statement.toString().replaceAll("<AcctSvcrRef>26311B000501</AcctSvcrRef>", "");
  expect((await twins([BATCH, bare], [NOTIFICATION, notification]))[1]).toEqual([BATCH]);
});

test("the details of a notification tell the parts of money that was read without them", async () => {
  const judged = judgeStatements({
    files: [await file(BATCH, bankFile(BATCH)), await file(NOTIFICATION, bankFile(NOTIFICATION))],
    items: sampleItems(),
  });
  const [entry] = judged[1]?.statements[0]?.entries ?? [];
  expect(entry?.reading).toMatchObject({
    confidence: "none",
    invoices: [],
    why: { code: "batch-details" },
    person: null,
  });
  expect(entry?.details.map(({ reading }) => reading.invoices[0]?.number)).toEqual([
    "F-2026-00058",
    "F-2026-00055",
    "F-2026-00057",
  ]);
});
