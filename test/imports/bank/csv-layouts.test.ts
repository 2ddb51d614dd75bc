import { expect, test } from "vitest";
import type { CsvMapping } from "#app/imports/bank/csv-mapping.ts";
import { readStatement } from "#app/imports/bank/read-statement.ts";

/** Encodes as windows-1252, as far as these texts need. */
function windows(text: string): Buffer {
  return Buffer.from(text.replace(/€/g, "\u0080"), "latin1");
}

async function read(content: string | Buffer, mapping?: CsvMapping) {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const reading = await readStatement(bytes, { mapping });
  if (reading.kind !== "read") return { kind: reading.kind, problems: reading.problems };
  const { statements } = reading.file;
  return {
    layout: reading.csv?.layout ?? null,
    encoding: reading.csv?.encoding,
    problems: reading.problems,
    accounts: statements.map(({ account, opening, closing }) => [
      account,
      opening?.cents ?? null,
      closing && [closing.cents, closing.day],
    ]),
    rows: statements.flatMap(({ entries }) =>
      entries.map(({ booked, value, cents, label, bankReference, status }) => [
        ...[booked, value, cents, label],
        ...(bankReference === null ? [] : [bankReference]),
        ...(status === "BOOK" ? [] : [status]),
      ]),
    ),
  };
}

test("BNP Paribas: one line of the account, then headers without accents", async () => {
  const file = [
    "Compte courant;Association;30004 00012 00012345678 45;2026-11-30;;1 234,56",
    "",
    "Date operation;Libelle court;Type operation;Libelle operation;Montant operation en euro",
    "30/11/2026;VIR SEPA RECU;Virement recu;VIR SEPA RECU /DE VILLE /MOTIF F-2026-00041;1 220,00",
    "29-11-2026;COMMISSIONS;Frais;COMMISSIONS COTISATION;-12,50",
  ].join("\r\n");
  expect(await read(file)).toEqual({
    ...{ layout: "BNP Paribas", encoding: "utf-8 (ASCII only)", problems: [] },
    accounts: [["00012345678", null, [123_456, "2026-11-30"]]],
    rows: [
      ["2026-11-30", null, 122_000, "VIR SEPA RECU | VIR SEPA RECU /DE VILLE /MOTIF F-2026-00041"],
      ["2026-11-29", null, -1_250, "COMMISSIONS | COMMISSIONS COTISATION"],
    ],
  });
});

test("Société Générale: the account as a formula, its balance in the first line", async () => {
  const file = windows(
    [
      '="0012300050123456";01/11/2026;30/11/2026;2;30/11/2026;2 742,29 EUR',
      "",
      "Date de l'opération;Libellé;Détail de l'écriture;Montant de l'opération;Devise",
      "30/11/2026;VIR RECU 9604;VIR RECU 9604 DE: SGC D'ESSAI MOTIF: F-2026-00041 ;220,00;EUR",
      "28/11/2026;FRAIS;FRAIS DE TENUE;-26,01;EUR",
    ].join("\r\n"),
  );
  expect(await read(file)).toMatchObject({
    ...{ layout: "Société Générale", encoding: "windows-1252", problems: [] },
    accounts: [["0012300050123456", null, [274_229, "2026-11-30"]]],
    rows: [
      ["2026-11-30", null, 22_000, "VIR RECU 9604 | VIR RECU 9604 DE: SGC D'ESSAI MOTIF: F-2026-00041"],
      ["2026-11-28", null, -2_601, "FRAIS | FRAIS DE TENUE"],
    ],
  });
});

test("Crédit Agricole: two accounts in one file, each with its balance", async () => {
  const account = (number: string, balance: string, row: string) =>
    `Téléchargement du 14/11/2026;\r\n\r\nCompte Courant carte n° ${number};\r\nSolde au 13/11/2026 ${balance} €\r\n\r\nDate;Date valeur;Libellé;Débit euros;Crédit euros;\r\n${row}\r\n\r\n`;
  const file = windows(
    account("00012026041", "14\u00a0903,17", '13/11/2026;14/11/2026;"VIREMENT\r\nSUITE\r\n\r\n";;1\u00a0330,00;') +
      account("00012026042", "-3,00", "12/11/2026;12/11/2026;RETRAIT;10,00;;"),
  );
  expect(await read(file)).toEqual({
    ...{ layout: "Crédit Agricole", encoding: "windows-1252", problems: [] },
    accounts: [
      ["00012026041", null, [1_490_317, "2026-11-13"]],
      ["00012026042", null, [-300, "2026-11-13"]],
    ],
    rows: [
      ["2026-11-13", "2026-11-14", 133_000, "VIREMENT | SUITE"],
      ["2026-11-12", "2026-11-12", -1_000, "RETRAIT"],
    ],
  });
});

test("La Banque Postale: separated by tabs, with a column in francs", async () => {
  const file = windows(
    "Numéro Compte\t1234567X033\nType\tCCP\nDate\t20/11/2026\nSolde (EUROS)\t3 887,61\n\nDate\tLibellé\tMontant(EUROS)\tMontant(FRANCS)\n20/11/2026\tVIREMENT\t-220,00\t-1443,11\n",
  );
  expect(await read(file)).toMatchObject({
    ...{ layout: "La Banque Postale", problems: [] },
    accounts: [["1234567X033", null, [388_761, "2026-11-20"]]],
    rows: [["2026-11-20", null, -22_000, "VIREMENT"]],
  });
});

test("Crédit Mutuel: one signed column and a running balance", async () => {
  const file = "Date;Date de valeur;Montant;Libellé;Solde\n02/01/2026;03/01/2026;1.234,56;VIR;2.234,56\n";
  expect(await read(file)).toMatchObject({
    layout: "Crédit Mutuel, CIC",
    rows: [["2026-01-02", "2026-01-03", 123_456, "VIR"]],
  });
});

test("Shine: an own identifier, debit and credit, the other party in its column", async () => {
  const file = windows(
    "Transaction ID;Date de la valeur;Date d'opération;Type;Débit;Crédit;Devise;Libellé;Nom de la contrepartie\nab-1;13/11/26;12/11/26;Virement;;12,00;EUR;F-2026-00041;SARL Été\n",
  );
  expect(await read(file)).toMatchObject({
    ...{ layout: "Shine", problems: [] },
    rows: [["2026-11-12", "2026-11-13", 1_200, "F-2026-00041 | SARL Été", "ab-1"]],
  });
});

test("Qonto: moments, commas in English, and what is not settled is no money", async () => {
  const english = [
    "Status,Settlement date (UTC),Operation date (UTC),Total amount (incl. VAT),Currency,Counterparty name,Payment method,Transaction ID,Reference,VAT amount",
    'settled,2026-11-29 22:10:00,2026-11-29 21:00:00,"1,220.00",EUR,SGC ESSAI,transfer,tx-1,F-2026-00041,0.00',
    "processing,,2026-11-30 08:00:00,-12.50,EUR,Shop,card,tx-2,,2.08",
    "declined,,2026-11-30 09:00:00,-99.00,EUR,Shop,card,tx-3,,",
  ].join("\n");
  expect(await read(english)).toMatchObject({
    ...{ layout: "Qonto", problems: [] },
    rows: [
      ["2026-11-29", "2026-11-29", 122_000, "SGC ESSAI | F-2026-00041", "tx-1"],
      [null, null, -1_250, "Shop | ", "tx-2", "PDNG"],
      [null, null, -9_900, "Shop | ", "tx-3", "declined"],
    ],
  });
  const french =
    "Statut;Date de la valeur (UTC);Date de l'opération (UTC);Montant total (TTC);Débit;Crédit;Solde;Devise;Nom de la contrepartie;IBAN de la contrepartie;Identifiant de transaction;Référence\nExécuté;29-11-2026 22:10:00;29-11-2026 21:00:00;1 220,00;;1 220,00;2 220,00;EUR;SGC ESSAI;FR7630001007941234567890185;tx-1;F-2026-00041\n";
  expect(await read(french)).toMatchObject({
    ...{ layout: "Qonto", problems: [] },
    rows: [["2026-11-29", "2026-11-29", 122_000, "SGC ESSAI | F-2026-00041", "tx-1"]],
  });
});

test("a label that goes on in the next row, a footer and blank rows are no entries of their own", async () => {
  const file =
    "Date;Libellé;Montant\n02/01/2026;VIR DE VILLE;12,00\n;F-2026-00041;\n;;\n03/01/2026;VIR B;1,00\nTotal;;13,00\n";
  expect(await read(file)).toMatchObject({
    problems: [],
    rows: [
      ["2026-01-02", null, 1_200, "VIR DE VILLE | F-2026-00041"],
      ["2026-01-03", null, 100, "VIR B"],
    ],
  });
});

test("cells that were exported as formulas are read as their texts", async () => {
  const file = [
    "Date;Date de valeur;Montant;Libellé;Solde",
    `="03/11/2026";="03/11/2026";="1 110,00";="VIR F-2026-00041";="1 110,00"`,
    `"=""04/11/2026""";04/11/2026;"=""\u221210,00""";"=""FRAIS""";="1 100,00"`,
  ].join("\r\n");
  expect((await read(file)).rows).toEqual([
    ["2026-11-03", "2026-11-03", 111_000, "VIR F-2026-00041"],
    ["2026-11-04", "2026-11-04", -1_000, "FRAIS"],
  ]);
});

test("a balance or a total with a day is no entry", async () => {
  const file =
    "Date;Opération;Débit;Crédit\n01/01/2026;SOLDE PRECEDENT;;100,00\n02/01/2026;SOLDE F-2026-00041;;12,00\n03/01/2026;Solde au 03/01/2026;;\n03/01/2026;TOTAL;;12,00\n";
  expect(await read(file)).toMatchObject({
    problems: [],
    accounts: [[null, 10_000, null]],
    rows: [["2026-01-02", null, 1_200, "SOLDE F-2026-00041"]],
  });
});

test("rows that cannot be read are told with their line, the others are read", async () => {
  const file = [
    "Date;Libellé;Débit;Crédit",
    "31/02/2026;VIR A;;12,00",
    "02/01/2026;VIR B;;douze",
    "03/01/2026;VIR C;1,00;2,00",
    "04/01/2026;VIR D;;",
    "05/01/2026;VIR; E;;3,00",
    "06/01/2026;VIR F;;4,00",
    "07/01/2026;VIR G;;1,234",
  ].join("\n");
  const { problems, rows } = (await read(file)) as {
    problems: readonly { line: number | null; code: string }[];
    rows: unknown;
  };
  expect(problems.map(({ line, code }) => [line, code])).toEqual([
    [2, "day-unreadable"],
    [3, "amount-unreadable"],
    [4, "both-sides"],
    [5, "amount-missing"],
    [6, "cells"],
    [8, "amount-unreadable"],
  ]);
  expect(rows).toEqual([["2026-01-06", null, 400, "VIR F"]]);
});

test("a file of unknown headers asks for a mapping, and is read with it", async () => {
  const file = "Wann|Wieviel|Wofür\n2026-01-02|12,00|Rechnung\n2026-01-03|-1,00|Gebühr\n";
  expect(await readStatement(Buffer.from(file))).toMatchObject({
    kind: "unknown-columns",
    problems: [{ line: 1, code: "columns-unknown" }],
    columns: {
      delimiter: "|",
      line: 1,
      headers: ["Wann", "Wieviel", "Wofür"],
      guess: { booked: 0, amount: 1, label: [2] },
    },
  });
  const bare = Buffer.from("01/02/2026;-12,00;Virement;;DE LA VILLE;\n03/02/2026;1 213,00;Virement;;AU TRAITEUR;\n");
  expect(await readStatement(bare)).toMatchObject({
    kind: "unknown-columns",
    columns: { delimiter: ";", line: null, headers: [], guess: { booked: 0, amount: 1, label: [4] } },
  });
  const none = { value: null, debit: null, credit: null, comment: null, name: null, iban: null, bankReference: null };
  const columns = {
    ...none,
    booked: 0,
    amount: 1,
    label: [2],
    balance: null,
    account: null,
    currency: null,
    status: null,
  };
  const mapping: CsvMapping = {
    ...{ delimiter: "|", headers: ["wann", "wieviel", "wofur"], columns, dayOrder: null, decimalMark: null },
  };
  const rows = [
    ["2026-01-02", null, 1_200, "Rechnung"],
    ["2026-01-03", null, -100, "Gebühr"],
  ];
  expect(await read(file, mapping)).toMatchObject({ problems: [], rows });
  const without = file.split("\n").slice(1).join("\n");
  expect(await read(without, { ...mapping, headers: null })).toMatchObject({ problems: [], rows });
  const known = "Date;Libellé;Montant\n02/01/2026;VIR;1,00\n";
  expect(await read(known, mapping)).toMatchObject({ problems: [], rows: [["2026-01-02", null, 100, "VIR"]] });
});

test("the encoding is told by the signs that only one has", async () => {
  const row = (label: Buffer) =>
    Buffer.concat([Buffer.from("Date;Libell\u00e9;Montant\n02/01/2026;", "latin1"), label, Buffer.from(";1,00\n")]);
  const labels = async (label: Buffer) => {
    const { encoding, rows } = (await read(row(label))) as { encoding: string; rows: unknown[][] };
    return [encoding, rows[0]?.[3]];
  };
  expect(await labels(Buffer.from("VIR C\u00bcUR", "latin1"))).toEqual(["iso-8859-15", "VIR CŒUR"]);
  expect(await labels(Buffer.from("VIR 12 \u00a4", "latin1"))).toEqual(["iso-8859-15", "VIR 12 €"]);
  expect(await labels(Buffer.from("VIR C\u008cUR", "latin1"))).toEqual(["windows-1252", "VIR CŒUR"]);
  expect(await labels(Buffer.from("VIR", "latin1"))).toEqual(["windows-1252", "VIR"]);
  const text = "\ufeffDate\tLibellé\tMontant\r\n02/01/2026\tCŒUR\t1,00\r\n";
  expect(await read(Buffer.from(text))).toMatchObject({
    encoding: "utf-8 with BOM",
    rows: [["2026-01-02", null, 100, "CŒUR"]],
  });
  expect(await read(Buffer.from(text, "utf16le"))).toMatchObject({
    encoding: "utf-16le",
    rows: [["2026-01-02", null, 100, "CŒUR"]],
  });
});
