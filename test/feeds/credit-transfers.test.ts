import { expect, test } from "vitest";
import { type CreditTransfers, creditTransfersXml } from "#app/feeds/credit-transfers.ts";
import { sepaReference, sepaText } from "#app/feeds/sepa-text.ts";
import { transferErrors, withoutTransferSchemas } from "#test/support/transfer-schemas.ts";

const BATCH: CreditTransfers = {
  ...{ message: "R20300110-100000-1", version: "09", createdAt: "2030-01-10T10:00:00", executionDay: "2030-01-11" },
  payer: {
    ...{ name: "Association Économie & Rives", iban: "FR7699999000410001202604157", bic: "FICTFRPPXXX" },
    ...{ town: "Saint-Œuvre", country: "FR" },
  },
  transfers: [
    {
      ...{ reference: "A-2030-00001", cents: 8_801, holder: "Zoé Hôte & Cie", iban: "FR7699999003113015552077774" },
      ...{ text: "Remboursement – avoir A-2030-00001", town: { town: "Besançon", country: "FR" } },
    },
    {
      ...{ reference: "A-2030-00002", cents: 11_000, holder: "Łukasz Ðorđe Strauß", iban: "GB33BUKB20201555555555" },
      ...{ text: "Refund", town: { town: "Aberdâr", country: "GB" } },
    },
  ],
};

test.skipIf(withoutTransferSchemas).each(["09", "03"] as const)(
  "a message of version %s is valid against its schema, with and without a BIC",
  async (version) => {
    const unknown = { ...BATCH, version, payer: { ...BATCH.payer, bic: null } };
    for (const batch of [{ ...BATCH, version }, unknown])
      expect(await transferErrors(creditTransfersXml(batch), version)).toEqual([]);
    expect(await transferErrors(creditTransfersXml(BATCH).replace("<NbOfTxs>2<", "<NbOfTxs>two<"), "09")).not.toEqual(
      [],
    );
  },
);

test("a message says sums, one entry for each refund, names in the signs of SEPA, and a town only outside the EEA", () => {
  const xml = creditTransfersXml(BATCH);
  const all = (name: string) =>
    [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)<`, "g"))].map(([, text]) => text);
  expect(
    Object.fromEntries(
      ["NbOfTxs", "CtrlSum", "BtchBookg", "EndToEndId", "InstdAmt", "Nm", "TwnNm"].map((of) => [of, all(of)]),
    ),
  ).toEqual({
    NbOfTxs: ["2", "2"],
    CtrlSum: ["198.01", "198.01"],
    BtchBookg: ["false"],
    EndToEndId: ["A-2030-00001", "A-2030-00002"],
    InstdAmt: ["88.01", "110.00"],
    Nm: [
      ...["Association Economie + Rives", "Association Economie + Rives"],
      ...["Zoe Hote + Cie", "Lukasz Dorde Strauss"],
    ],
    TwnNm: ["Saint-OEuvre", "Aberdar"],
  });
  expect(xml).not.toContain("AdrLine");
});

test("texts keep to the characters of SEPA and to their length, and identifiers to its slashes", () => {
  const signs = ["Œuvre d’été", "A & B", "prix : 5 €", "名前", "<b>\u0000", "x".repeat(80)];
  expect(signs.map((text) => sepaText(text, 70))).toEqual([
    ...["OEuvre d'ete", "A + B", "prix : 5 .", "..", ".b..", "x".repeat(70)],
  ]);
  expect(["/A//B/", "A-2030-00001", "y".repeat(50)].map(sepaReference)).toEqual([
    "A/B",
    "A-2030-00001",
    "y".repeat(35),
  ]);
});

test("no message is written without a transfer, or with an amount that is not of whole cents above zero", () => {
  const [first] = BATCH.transfers;
  for (const transfers of [[], ...[0, -1, 0.5].map((cents) => (first ? [{ ...first, cents }] : []))])
    expect(() => creditTransfersXml({ ...BATCH, transfers })).toThrow(RangeError);
});
