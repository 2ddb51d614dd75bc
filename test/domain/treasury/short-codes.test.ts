import { expect, test } from "vitest";
import { citedNumbers } from "#app/domain/treasury/cited-numbers.ts";
import { judgeStatements } from "#app/domain/treasury/judge-statements.ts";
import { numberIndex } from "#app/domain/treasury/number-index.ts";
import { itemsOf, type OrderMoney } from "#app/domain/treasury/open-items.ts";

const CODE = "KQ74XY";
const PERSON = "RQ74XR";

test.each([
  ["KQ7-4XY", "certain code-amount F-2026-00001 22000"],
  ["VIR SEPA KQ74XY COLLOQUE", "certain code-amount F-2026-00001 22000"],
  ["DOSSIER kq7 4xy", "certain code-amount F-2026-00001 22000"],
  ["PLACE DE RQ7-4XR", "certain code-amount F-2026-00001 22000"],
  ["F-2026-00001 KQ7-4XY", "certain number-amount F-2026-00001 22000"],
  ["KQ7-4XX", "possible mistyped-amount F-2026-00001 22000 / decide"],
  ["KQ7-4XY UNIVERS", "certain code-amount F-2026-00001 22000"],
  ["XKQ74XYZ", "possible amount-alone F-2026-00001 22000 / decide"],
])("a transfer of the whole amount that cites %j is read", (line, expected) => {
  expect(said(line, 22_000, [order(1, [CODE, PERSON], ["F-2026-00001", 22_000]), other()])).toBe(expected);
});

test("a part of what is open, or one of several invoices, is left to a person", () => {
  const one = [order(1, [CODE], ["F-2026-00001", 22_000]), other()];
  expect(said("KQ7-4XY", 11_000, one)).toBe("probable number-part F-2026-00001 11000 / left");
  const several = [order(1, [CODE], ["F-2026-00001", 22_000], ["F-2026-00002", 5_000]), other()];
  expect(said("KQ7-4XY", 27_000, several)).toBe("certain code-amount F-2026-00001 22000 F-2026-00002 5000");
  expect(said("KQ7-4XY", 5_000, several)).toBe("probable number-some F-2026-00002 5000 / also-cites");
});

test("words, days, mandates and numbers of invoices cite no code", () => {
  const index = numberIndex([order(1, [CODE], ["F-2026-00001", 22_000])].flatMap(itemsOf));
  const lines = ["VIREMENT TRESORERIE MANDAT 4711 BORDEREAU 12", "REGLT FACTURE 2026-77 DU 03/11/2026", "74 346 799"];
  const cited = citedNumbers({ references: [], documents: [], lines: [lines], ids: ["NOTPROVIDED"] }, index);
  expect([cited.coded, cited.near]).toEqual([[], []]);
});

function order(id: number, codes: readonly string[], ...papers: readonly [string, number][]): OrderMoney {
  return {
    ...{ order: id, codes, buyer: { name: `Commune ${id}`, siret: null }, commitment: null },
    ...{ receivedCents: 0, paidBackCents: 0 },
    papers: papers.map(([number, grossCents]) => ({
      ...{ number, grossCents, kind: "invoice", issuedOn: "2026-10-01", credits: null },
    })),
  };
}

function other(): OrderMoney {
  return order(2, ["CCMMMX"], ["F-2026-00009", 33_000]);
}

/** `certain code-amount F-2026-00001 22000`, and behind `/` what a person is asked. */
function said(line: string, cents: number, orders: readonly OrderMoney[]): string {
  const entry = {
    ...{ line: 1, status: "BOOK", booked: "2026-11-03", value: null, bankReference: null, reversal: false },
    ...{ reverses: null, batch: null, chargesCents: null, sent: null, kind: null, details: [], label: null },
    ...{
      balanceCents: null,
      cents,
      currency: "EUR",
      endToEnd: null,
      name: null,
      iban: null,
      bic: null,
      otherNames: [],
    },
    ...{ identifiers: [], returned: null, texts: { references: [], documents: [], lines: [[line]], ids: [] } },
  } as const;
  const statement = {
    ...{ account: null, currency: "EUR", number: null, copy: null, opening: null, closing: null, entries: [entry] },
  };
  const [judged] = judgeStatements({
    files: [{ name: "a.xml", file: { format: "camt.053", statements: [statement] } }],
    items: orders.flatMap(itemsOf),
  });
  const { confidence, why, invoices, person } = judged?.statements[0]?.entries[0]?.reading ?? {};
  const shares = (invoices ?? []).flatMap(({ number, cents: share }) => [number, share]);
  return [confidence, why?.code, ...shares, ...(person ? ["/", person.code] : [])].join(" ");
}
