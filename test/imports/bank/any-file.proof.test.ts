import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeStatements } from "#app/domain/treasury/judge-statements.ts";
import { csvCents, xmlCents } from "#app/imports/bank/amounts.ts";
import { csvDay } from "#app/imports/bank/days.ts";
import { readStatement } from "#app/imports/bank/read-statement.ts";
import { BANK_FILES, bankFile, sampleItems } from "#test/support/bank-samples.ts";
import { cases, PROOF_SEED } from "#test/support/proof.ts";

const ITEMS = sampleItems();

/** Reads and judges; what cannot be read must be told. */
async function isHandled(bytes: Uint8Array): Promise<boolean> {
  const reading = await readStatement(bytes);
  if (reading.kind !== "read") return reading.problems.length > 0;
  const judged = judgeStatements({ files: [{ name: "x", file: reading.file }], items: ITEMS });
  return judged.every(({ statements }) =>
    statements.every(({ entries }) => entries.every(({ entry }) => Number.isSafeInteger(entry.cents))),
  );
}

test.each(BANK_FILES)(
  "%s with bytes changed, cut or doubled anywhere is read or refused, and never throws",
  async (name) => {
    const original = bankFile(name);
    const change = fc.tuple(fc.nat(original.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 8 }),
        fc.nat(original.length),
        fc.boolean(),
        async (changes, length, isCut) => {
          const bytes = Buffer.from(original);
          for (const [at, value] of changes) bytes[at] = value;
          return await isHandled(isCut ? bytes.subarray(0, length) : Buffer.concat([bytes, bytes.subarray(0, length)]));
        },
      ),
      { numRuns: cases({ sample: 20, whole: 2_000 }), seed: PROOF_SEED },
    );
  },
);

test("a text or bytes of any sort are read or refused, and never throw", async () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom("Date", "Libellé", "Montant", "Débit", "02/01/2026", "12,00", '"', "\n", "=1+1"),
  );
  const csv = fc
    .array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 })
    .map((rows) => rows.map((row) => row.join(";")).join("\n"));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(csv, fc.string({ unit: "binary" }), fc.json(), fc.uint8Array({ maxLength: 300 })),
      async (content) => isHandled(typeof content === "string" ? Buffer.from(content) : content),
    ),
    { numRuns: cases({ sample: 150, whole: 10_000 }), seed: PROOF_SEED },
  );
});

/** Cents as people write them. */
function written(
  cents: number,
  mark: string,
  group: string,
  sign: (digits: string, isNegative: boolean) => string,
): string {
  const digits = String(Math.abs(cents)).padStart(3, "0");
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, group);
  return sign(`${whole}${mark}${digits.slice(-2)}`, cents < 0);
}

test("an amount is read as the cents that were written, in every form", () => {
  const forms = [
    (digits: string, isNegative: boolean) => `${isNegative ? "-" : ""}${digits}`,
    (digits: string, isNegative: boolean) => `${isNegative ? "- " : "+"}${digits} €`,
    (digits: string, isNegative: boolean) => `${digits}${isNegative ? "-" : ""}`,
    (digits: string, isNegative: boolean) => (isNegative ? `(${digits})` : ` ${digits} EUR`),
    (digits: string, isNegative: boolean) => `${isNegative ? "\u2212" : ""}${digits}`,
  ];
  const cents = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 });
  const groups = fc.constantFrom(
    [",", " "],
    [",", "\u00a0"],
    [",", "\u202f"],
    [",", "."],
    [".", ","],
    [".", "'"],
    [",", ""],
    [".", ""],
  );
  fc.assert(
    fc.property(cents, groups, fc.constantFrom(...forms), (value, [mark = ",", group = ""], form) => {
      expect(csvCents(written(value, mark, group, form), null)).toBe(value);
    }),
    { numRuns: cases({ sample: 500, whole: 100_000 }), seed: PROOF_SEED },
  );
  fc.assert(
    fc.property(fc.nat(9_999_999_999), fc.nat(5), (value, decimals) => {
      const whole = Math.floor(value / 100);
      const part = String(value % 100)
        .padStart(2, "0")
        .padEnd(5, "0")
        .slice(0, decimals);
      const isExact = Number(part.padEnd(2, "0").slice(0, 2)) === value % 100;
      expect(xmlCents(decimals === 0 ? `${whole}` : `${whole}.${part}`)).toBe(
        isExact ? value : whole * 100 + Number(part.padEnd(2, "0")),
      );
    }),
    { numRuns: cases({ sample: 300, whole: 20_000 }), seed: PROOF_SEED },
  );
});

test("no text is taken for an amount that it does not write", () => {
  for (const text of [
    "",
    "-",
    "€",
    "12,345",
    "1.23.4",
    "12,3,4",
    "1 2 3,456",
    "douze",
    "12,00 USD",
    "--1",
    "1e3",
    "0x10",
    "1-2",
    "1.23,45,6",
    "(1",
    "12,00)",
  ])
    expect([text, csvCents(text, null)]).toEqual([text, null]);
  expect([csvCents("1.234", ","), csvCents("1.234", "."), csvCents("1.234", null)]).toEqual([123_400, null, null]);
});

test("a day is read in every form, and one that does not exist is none", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }), (date) => {
      const iso = date.toISOString().slice(0, 10);
      const [year = "", month = "", day = ""] = iso.split("-");
      const short = `${Number(day)}.${Number(month)}.${year}`;
      for (const text of [
        iso,
        `${year}${month}${day}`,
        `${day}/${month}/${year}`,
        `${day}-${month}-${year.slice(2)}`,
        short,
        `${iso} 23:59:59`,
        `${iso}T00:00:00+02:00`,
        `${day}/${month}/${year} 8:05`,
      ])
        expect([text, csvDay(text, "day-first")]).toEqual([text, iso]);
      expect(csvDay(`${month}/${day}/${year}`, "month-first")).toBe(iso);
    }),
    { numRuns: cases({ sample: 200, whole: 20_000 }), seed: PROOF_SEED },
  );
  for (const text of ["31/02/2026", "2026-13-01", "00/01/2026", "1/1", "2026", "20261301", "demain", "01/01/1900"])
    expect([text, csvDay(text, "day-first")]).toEqual([text, null]);
});

/** A bomb of entities, which is short itself. */
const LAUGHS = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, at) => `<!ENTITY lol${at + 1} "${`&lol${at || ""};`.repeat(10)}">`).join("")}]><Document>&lol9;</Document>`;
const DOCUMENT = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>';
const TEN_MEGABYTES = 10 * 2 ** 20;

test.each<[string, string | Buffer, string]>([
  ["a bomb of entities", LAUGHS, "doctype"],
  ["an outside entity", '<!DOCTYPE a SYSTEM "file:///etc/passwd"><Document/>', "doctype"],
  ["ten megabytes of open elements", `${DOCUMENT}${"<a>".repeat(TEN_MEGABYTES / 3)}`, "too-deep"],
  ["ten megabytes of text in one element", `${DOCUMENT}<Id>${"x".repeat(TEN_MEGABYTES)}`, "file-cut"],
  ["ten megabytes of one line", `Date;Libellé;Montant\n02/01/2026;"${"x".repeat(TEN_MEGABYTES)}`, "csv-syntax"],
  ["ten megabytes of separators", ";".repeat(TEN_MEGABYTES), "columns-unknown"],
  ["ten megabytes of rows", "Date;Libellé;Montant\n".padEnd(TEN_MEGABYTES, "02/01/2026;x;1\n"), "too-many-parts"],
  ["ten megabytes of zeros", Buffer.alloc(TEN_MEGABYTES), "empty"],
  ["more than the limit", Buffer.alloc(21 * 2 ** 20, 65), "too-large"],
  ["a quote that stays open", 'Date;Libellé;Montant\n02/01/2026;"x;1,00\n', "file-cut"],
  [
    "UTF-8 with a broken sign",
    Buffer.concat([Buffer.from("Date;Libellé;Débit;Crédit\n02/01/2026;é"), Buffer.from([0xe9]), Buffer.from(";1;\n")]),
    "encoding",
  ],
  [
    "a mark of UTF-8 before another encoding",
    Buffer.concat([Buffer.from("\ufeffDate;Libell"), Buffer.from([0xe9, 10])]),
    "encoding",
  ],
  ["a NUL character", "Date;Libellé;Montant\n02/01/2026;\0;1\n", "nul-character"],
  ["an XML in UTF-16", Buffer.from(`\ufeff${DOCUMENT}`, "utf16le"), "encoding"],
  ["a PDF", "%PDF-1.7\n", "pdf"],
  ["a spreadsheet", Buffer.from("504b0304140006", "hex"), "spreadsheet"],
  ["a page", "<html><body>Relevé</body></html>", "not-a-statement"],
  [
    "another message of the bank",
    DOCUMENT.replace("053", "052")
      .replace("BkToCstmrStmt", "BkToCstmrAcctRpt")
      .concat("</Stmt></BkToCstmrAcctRpt></Document>"),
    "not-a-statement",
  ],
  [
    "a message without statement",
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt/></Document>',
    "no-statement",
  ],
  ["a table of something else", "Nom;Prénom;Ville\nA;B;C\n", "columns-unknown"],
])("%s is refused with its reason", async (_name, content, code) => {
  const reading = await readStatement(typeof content === "string" ? Buffer.from(content) : content);
  expect([reading.kind === "read", reading.problems.map((problem) => problem.code)]).toEqual([false, [code]]);
});

/** A name of its own for each number. */
function lieu(at: number): string {
  return [...String(at + 10_000)]
    .map((digit) => "BCDFGLMNRT".charAt(Number(digit)) + "AEIOU".charAt(Number(digit) % 5))
    .join("");
}

test("a thousand entries are judged against twenty thousand invoices", async () => {
  const items = Array.from({ length: 20_000 }, (_, at) => ({
    ...(ITEMS[0] as (typeof ITEMS)[number]),
    ...{
      number: `F-2026-${String(at + 1).padStart(5, "0")}`,
      commitment: `BC26-${at}`,
      order: at,
      openCents: 11_000,
      grossCents: 11_000,
    },
    buyer: { name: `Commune de ${lieu(at)}`, siret: null },
  }));
  const rows = Array.from({ length: 1_000 }, (_, at) => `02/01/2026;VIR SGC ${lieu(at)} MDT ${at} BORD ${at};110,00`);
  const reading = await readStatement(Buffer.from(["Date;Libellé;Montant", ...rows].join("\n")));
  if (reading.kind !== "read") throw new Error(JSON.stringify(reading.problems));
  const [judged] = judgeStatements({ files: [{ name: "x", file: reading.file }], items });
  expect(judged?.statements[0]?.entries.filter(({ reading }) => reading.confidence === "possible")).toHaveLength(1_000);
});
