import { expect, test } from "vitest";
import type { BankEntry, BankPayment } from "#app/domain/treasury/bank-file.ts";
import { judgeStatements, type ToJudge } from "#app/domain/treasury/judge-statements.ts";
import { itemsOf, type OpenItem, type OrderMoney } from "#app/domain/treasury/open-items.ts";
import { sampleItems } from "#test/support/bank-samples.ts";

const ACCOUNT = "FR7699999000410001202604157";

type Wanted = Partial<Omit<BankEntry, "texts">> & {
  readonly lines?: readonly string[];
  readonly ids?: readonly string[];
};

function payment({ lines = [], ids = [], cents = 0, ...changes }: Wanted): BankPayment & { cents: number } {
  return {
    ...{ cents, currency: "EUR", endToEnd: null, name: null, iban: null, bic: null, otherNames: [], identifiers: [] },
    ...{ returned: null, texts: { references: [], documents: [], lines: lines.length > 0 ? [lines] : [], ids } },
    ...changes,
  };
}

function entry(wanted: Wanted): BankEntry {
  return {
    ...{
      line: 1,
      status: "BOOK",
      booked: "2026-11-03",
      value: null,
      bankReference: null,
      reversal: false,
      reverses: null,
    },
    ...{ batch: null, chargesCents: null, sent: null, kind: null, details: [], label: null, balanceCents: null },
    ...payment(wanted),
  };
}

function judge(wanted: readonly Wanted[], { items = sampleItems(), ...more }: Partial<ToJudge> = {}) {
  const statement = {
    ...{ account: ACCOUNT, currency: "EUR", number: null, copy: null, opening: null, closing: null },
    entries: wanted.map(entry),
  };
  const file = { format: "camt.053" as const, statements: [statement] };
  return judgeStatements({ files: [{ name: "a.xml", file }], items, ...more })[0]?.statements[0]?.entries ?? [];
}

/** `certain number-amount F-2026-00041 22000`, and behind `/` what a person is asked. */
function said(wanted: readonly Wanted[], more: Partial<ToJudge> = {}): string[] {
  return judge(wanted, more).map(({ reading: { confidence, why, invoices, person } }) => {
    const shares = invoices.flatMap(({ number, cents }) => [number, cents]);
    return [confidence, why.code, ...shares, ...(person ? ["/", person.code] : [])].join(" ");
  });
}

test.each([
  "F-2026-00041",
  "F202600041",
  "F 2026 00041",
  "F2026/00041",
  "f.2026.00041",
  "MDT 12 FACT F-2026-00041/BORD 3",
  "FACTUREF-2026-00041",
  "RF23F202600041",
  "F – 2026 – 00041",
])("%s with its amount is certain", (text) => {
  expect(said([{ cents: 22_000, lines: [text] }])).toEqual(["certain number-amount F-2026-00041 22000"]);
});

test.each([
  [["FACT F-2026-", "00041 MDT 12"]],
  [["FACT F", "-2026-00041"]],
  [["FACT F-2026-000", "41"]],
  [["F-2026-00 041"]],
])("a number that is cut (%j) is certain with its amount", (lines) => {
  expect(said([{ cents: 22_000, lines }])).toEqual(["certain number-amount F-2026-00041 22000"]);
});

test.each(["F-2O26-OOO41", "F-2026-0041", "F-2026-000041", "F-26-00041", "FACTURE 2026-00041", "RF11F202600041"])(
  "%s is mistyped: with its amount it is probable",
  (text) => {
    expect(said([{ cents: 22_000, lines: [text] }])).toEqual(["probable mistyped-amount F-2026-00041 22000"]);
  },
);

test.each(["REF-2026-00041", "202600041", "00041", "F-2026-000411", "MDT 41", "F2026000417", "2026-11-03 41"])(
  "%s is none of our numbers",
  (text) => {
    expect(said([{ cents: 22_100, lines: [text] }])).toEqual(["none credit-unknown / decide"]);
  },
);

test("another digit, or two that changed places, is probable with amount and name, and possible without the name", () => {
  const cents = 121_000;
  const named = { cents, name: "PAIERIE REGIONALE HAUTES SOURCES" };
  expect(said([{ ...named, lines: ["F-2026-00092"] }])).toEqual(["probable mistyped-amount F-2026-00062 121000"]);
  expect(said([{ cents, lines: ["F-2026-00602"] }])).toEqual(["possible mistyped-amount F-2026-00062 121000 / decide"]);
  expect(said([{ cents, lines: ["F-2026-00092"] }])).toEqual(["possible mistyped-amount F-2026-00062 121000 / decide"]);
});

test("a number that the end of the text cuts is found by its amount, also when its beginning is another number", () => {
  const cut = { cents: 121_000, name: "PAIERIE REGIONALE HAUTES SOURCES", lines: ["MDT 5521 FACT F-2026-0006"] };
  const six = { ...(sampleItems()[0] as OpenItem), number: "F-2026-00006", openCents: 0 };
  expect(said([cut])).toEqual(["probable mistyped-amount F-2026-00062 121000"]);
  expect(said([cut], { items: [...sampleItems(), six] })).toEqual(["probable mistyped-amount F-2026-00062 121000"]);
});

test("several numbers whose open amounts add up are certain; ends of numbers make them probable", () => {
  const shares = "F-2026-00042 55000 F-2026-00043 11000 F-2026-00044 33000";
  const of = (text: string, cents = 99_000) => said([{ cents, lines: [text] }]);
  expect(of("F-2026-00042 F-2026-00043, F-2026-00044")).toEqual([`certain numbers-amount ${shares}`]);
  expect(of("F-2026-00042/43/44")).toEqual([`probable listed-amount ${shares}`]);
  expect(of("F-2026-00042, 00043 et 00044")).toEqual([`probable listed-amount ${shares}`]);
  expect(of("F-2026-00042 43 44 MDT 12")).toEqual([`probable listed-amount ${shares}`]);
  expect(of("F-2026-00042 ENG VM26002115")).toEqual([`probable listed-amount ${shares}`]);
  expect(of("F-2026-00042 à 00044")).toEqual([`probable listed-amount ${shares}`]);
  expect(of("F-2026-00042 F-2026-00043", 55_000)).toEqual(["probable number-some F-2026-00042 55000 / also-cites"]);
  expect(of("F-2026-00042 F-2026-00043", 60_000)).toEqual([
    "probable numbers-part F-2026-00042 55000 F-2026-00043 5000 / check-split",
  ]);
  expect(of("F-2026-00042 F-2026-00043", 70_000)).toEqual([
    "probable numbers-over F-2026-00042 55000 F-2026-00043 11000 / over",
  ]);
});

test("a part, the rest, more than the rest, and the same again", () => {
  const lines = ["F-2026-00054"];
  expect(said([60_000, 50_000, 110_000, 4_000].map((cents) => ({ cents, lines })))).toEqual([
    "probable number-part F-2026-00054 60000 / left",
    "certain number-amount F-2026-00054 50000",
    "probable number-settled-again F-2026-00054 110000 / paid-twice",
    "possible number-settled F-2026-00054 4000 / separate-income",
  ]);
  expect(said([{ cents: 110_001, lines }])).toEqual(["probable number-over F-2026-00054 110000 / over"]);
  expect(said([{ cents: 4_000, lines: ["INDEMNITE F-2026-00054"] }])).toEqual([
    "possible number-settled F-2026-00054 4000 / separate-income",
  ]);
});

test("a credit note may be deducted from another invoice", () => {
  expect(said([{ cents: 22_000, lines: ["F-2026-00060 AVOIR A-2026-00003"] }])).toEqual([
    "certain numbers-amount F-2026-00060 33000 A-2026-00003 -11000",
  ]);
});

test("a commitment may be of several invoices: the amount tells which, or that it pays all", () => {
  const lines = ["ENGAGEMENT VM26002115 MDT 12"];
  expect(said([{ cents: 33_000, lines }])).toEqual(["probable commitment-amount F-2026-00044 33000"]);
  expect(said([{ cents: 44_000, lines }])).toEqual([
    "probable commitment-amount F-2026-00043 11000 F-2026-00044 33000",
  ]);
  expect(said([{ cents: 12_000, lines }])).toEqual(["possible commitment-shared / choose"]);
  expect(said([{ cents: 11_000, lines: ["COMMANDE 1045"] }])).toEqual([
    "probable commitment-amount F-2026-00045 11000",
  ]);
  expect(said([{ cents: 22_100, lines: ["MDT 1045"] }])).toEqual(["none credit-unknown / decide"]);
});

test("a number that fits neither name nor amount gives way to the invoice that both fit", () => {
  const wrong = { cents: 11_000, name: "ATELIER RETAILLE SAS", lines: ["F-2026-00055"] };
  expect(said([wrong])).toEqual(["possible name-of-another F-2026-00057 11000 / wrong-amount"]);
});

test("names are compared without accents, order, titles and legal forms; a treasury's alone says nothing", () => {
  const of = (name: string, cents: number) => said([{ cents, name }]);
  expect(of("MLE CASTELLAN ZOE", 5_500)).toEqual(["possible name-amount F-2026-00052 5500"]);
  expect(of("M CASTELLAN PAUL", 5_500)).toEqual(["possible name-amount F-2026-00052 5500 / decide"]);
  expect(of("CŒUR D'ILOT", 16_500)).toEqual(["possible name-amount F-2026-00068 16500 / decide"]);
  expect(of("SGC ST EXEMPLE CCAS", 11_000)).toEqual(["possible name-amount F-2026-00051 11000 / decide"]);
  expect(of("CH CLAIRFONT", 22_000)).toEqual(["possible name-amount F-2026-00063 22000 / decide"]);
  expect(of("TRESORERIE VALOMBREUSE", 98_000)).toEqual(["none credit-unknown / decide"]);
  expect(of("VALOMBREUSE METROPOLE", 121_000)).toEqual([
    "possible name-sum F-2026-00042 55000 F-2026-00043 11000 F-2026-00044 33000 F-2026-00067 22000 / decide",
  ]);
  expect(of("TRI LOCAL", 10_000)).toEqual(["possible name-part F-2026-00065 10000 / left"]);
});

test("an amount alone is possible when one invoice has it, and for no invoice when several have", () => {
  expect(said([{ cents: 66_000, name: "INCONNU" }])).toEqual(["possible amount-alone F-2026-00061 66000 / decide"]);
  expect(said([{ cents: 11_000, name: "INCONNU" }])).toEqual(["possible amount-shared / choose"]);
  expect(said([{ cents: 66_000, name: "STRIPE PAYMENTS EUROPE" }])).toEqual(["none card-receipts"]);
  expect(said([{ cents: 66_000, lines: ["INTERETS CREDITEURS"] }])).toEqual(["none interest"]);
});

test("a guess by the amount or a name gives way to the number that comes later", () => {
  expect(said([{ cents: 66_000 }, { cents: 66_000, lines: ["F-2026-00061"] }])[1]).toBe(
    "certain number-amount F-2026-00061 66000",
  );
  const castellan = { cents: 5_500, name: "ZOE CASTELLAN" };
  expect(said([castellan, { cents: 5_500, lines: ["F-2026-00052"] }, castellan]).slice(1)).toEqual([
    "certain number-amount F-2026-00052 5500",
    "possible name-known / decide",
  ]);
});

test("an account that is known to pay for a buyer, or a SIRET, stands for the name", () => {
  const iban = "FR7699999001060000020010901";
  const payers = new Map([[iban, ["20990010900015"]]]);
  const paid = { cents: 110_000, name: "SGC INCONNU", iban };
  expect(said([paid])).toEqual(["possible amount-alone F-2026-00054 110000 / decide"]);
  expect(said([paid], { payers })).toEqual(["possible name-amount F-2026-00054 110000"]);
  expect(said([{ ...paid, cents: 40_000 }], { payers })).toEqual(["possible name-part F-2026-00054 40000 / left"]);
  expect(said([{ cents: 110_000, name: "SGC X", identifiers: ["209900109 00015"] }])).toEqual([
    "possible name-amount F-2026-00054 110000",
  ]);
});

test("a reversal takes back one earlier entry, and the money may come again", () => {
  const [came, back] = [
    { cents: 13_200, lines: ["F-2026-00048"], bankReference: "A" },
    { cents: -13_200, reversal: true, reverses: "A", lines: ["F-2026-00048"] },
  ];
  expect(said([came, back, { ...came, bankReference: "B" }])).toEqual([
    "certain number-amount F-2026-00048 13200",
    "certain reversal F-2026-00048 -13200 / due-again",
    "certain number-amount F-2026-00048 13200",
  ]);
  const named = { name: "ATELIER RETAILLE SAS", iban: "FR7699999002022099000086269" };
  expect(
    said([
      { ...named, cents: 11_000 },
      { ...named, cents: -11_000, lines: ["REJET VIREMENT"] },
    ]),
  ).toEqual(["possible name-amount F-2026-00057 11000 / decide", "possible reversal F-2026-00057 -11000 / due-again"]);
  expect(said([{ cents: -9_900, lines: ["REJET PRELEVEMENT"] }])).toEqual(["none reversal-unknown / decide"]);
});

test("a refund leaves, comes back and leaves again", () => {
  const out = { cents: -11_000, endToEnd: "A-2026-00003", ids: ["A-2026-00003"] };
  const back = { ...out, cents: 11_000, returned: { code: "AC01", words: null } };
  expect(said([out, back, out])).toEqual([
    "certain refund-left A-2026-00003 -11000",
    "certain refund-returned A-2026-00003 11000 / ask-iban",
    "certain refund-left A-2026-00003 -11000",
  ]);
  const absorbed = { cents: -11_000, ids: ["A-2026-00004"] };
  expect(said([absorbed])).toEqual(["probable refund-left-other A-2026-00004 -11000 / decide"]);
  const items = sampleItems().map((item) => ({ ...item, isPaidBack: true }));
  expect(said([absorbed, absorbed], { items })).toEqual([
    "certain refund-left A-2026-00004 -11000",
    "probable refund-left-other A-2026-00004 -11000 / decide",
  ]);
  expect(said([{ cents: -10_000, ids: ["A-2026-00003"] }])).toEqual([
    "probable refund-left-other A-2026-00003 -10000 / decide",
  ]);
});

test("an expense is for no invoice, even when it cites a number of the same form", () => {
  expect(said([{ cents: -22_000, name: "TRAITEUR DU RU", lines: ["FACTURE F-2026-00041"] }])).toEqual([
    "none own-expense",
  ]);
  expect(
    said([
      { cents: -650, lines: ["FRAIS"] },
      { cents: -650, lines: ["FRAIS"] },
    ]),
  ).toEqual(["none bank-charges / charges-account", "none bank-charges"]);
});

test("the payments of a batch are read one by one, and what they lack stays open", () => {
  const details = [
    payment({ cents: 22_000, lines: ["F-2026-00041"] }),
    payment({ cents: 13_200, lines: ["F-2026-00048"] }),
    payment({ cents: 5_500, name: "ZOE CASTELLAN" }),
  ];
  const [judged] = judge([{ cents: 50_000, batch: { id: "B", count: 4 }, details }]);
  expect(judged?.details.map(({ payment, reading }) => [payment.cents, reading.confidence])).toEqual([
    [22_000, "certain"],
    [13_200, "certain"],
    [5_500, "possible"],
    [9_300, "none"],
  ]);
  expect(judged?.reading).toMatchObject({
    confidence: "none",
    invoices: [{ cents: 22_000 }, { cents: 13_200 }, { cents: 5_500 }],
  });
});

test("two equal payments of a day are two, in one statement and across two", () => {
  const same = { cents: 11_000, name: "CH CLAIRFONT", lines: ["CHC/26/9004"] };
  expect(judge([same, same]).map(({ twin }) => twin)).toEqual([null, null]);
  const statement = (count: number) => ({
    ...{ account: ACCOUNT, currency: "EUR", number: null, copy: null, opening: null, closing: null },
    entries: Array.from({ length: count }, () => entry(same)),
  });
  const file = (name: string, count: number) => ({
    name,
    file: { format: "camt.053" as const, statements: [statement(count)] },
  });
  const files = [file("a.xml", 1), file("b.xml", 2), file("c.xml", 3)];
  expect(
    judgeStatements({ files, items: [] }).map(({ statements }) =>
      statements[0]?.entries.map(({ twin }) => twin?.file ?? null),
    ),
  ).toEqual([[null], ["a.xml", null], ["a.xml", "b.xml", null]]);
});

test("what is open on an order's papers follows from its credit notes and money", () => {
  const order = (receivedCents: number, credit: number, gross = 22_000): OrderMoney => ({
    ...{ order: 1, buyer: { name: "Essai", siret: null }, commitment: null, receivedCents, paidBackCents: 0 },
    papers: [
      { number: "F-2026-00001", kind: "invoice", issuedOn: "2026-10-01", grossCents: gross, credits: null },
      {
        number: "A-2026-00001",
        kind: "credit-note",
        issuedOn: "2026-10-02",
        grossCents: credit,
        credits: "F-2026-00001",
      },
    ],
  });
  const open = (money: OrderMoney) => itemsOf(money).map(({ openCents }: OpenItem) => openCents);
  expect(open(order(0, 11_000))).toEqual([11_000, 0]);
  expect(open(order(22_000, 11_000))).toEqual([0, -11_000]);
  expect(open(order(22_000, 22_000))).toEqual([0, -22_000]);
  expect(open(order(0, 22_000))).toEqual([0, 0]);
  expect(open(order(30_000, 22_000))).toEqual([-8_000, -22_000]);
  expect(open(order(5_000, 11_000))).toEqual([6_000, 0]);
});
