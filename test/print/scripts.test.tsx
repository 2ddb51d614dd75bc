import { readFileSync } from "node:fs";
import { Document, Page, renderToBuffer, Text } from "@react-pdf/renderer";
import { Blob, Buffer, Face, Font, shape } from "harfbuzzjs";
import { expect, test } from "vitest";
import { invoicePaper } from "#app/jobs/invoice-paper.ts";
import { sampleInvoice } from "#app/preview/samples/invoice.ts";
import { badge, ticket } from "#app/preview/samples/paper.ts";
import { renderBadgeSheets } from "#app/print/badge-sheets.ts";
import { renderCertificate } from "#app/print/certificate.tsx";
import { FAMILY, openFonts } from "#app/print/fonts.ts";
import { renderInvoice } from "#app/print/invoice.tsx";
import { legibilityOf } from "#app/print/legible.ts";
import { renderReceipt } from "#app/print/receipt.tsx";
import type { ReceiptData } from "#app/print/receipt-data.ts";
import { faceFile, hanOf, openFace, type ScriptFamily } from "#app/print/script-fonts.ts";
import { shapeLine } from "#app/print/shape.ts";
import { renderTicket } from "#app/print/ticket.tsx";
import { readPdf } from "./pdf-pages.ts";

const NAMES: readonly (readonly [ScriptFamily, string, string])[] = [
  ["arabic", "محمّد", "فاطمة الزهراء"],
  ["arabic", "علی\u200cرضا", "کریم پژوهش"],
  ["hebrew", "שָׁלוֹם", "כהן־לוי"],
  ["thai", "ปิ่น", "น้ำผึ้ง"],
  ["armenian", "Արամ", "Խաչատրյան"],
  ["georgian", "ნინო", "ბერიძე"],
  ["bengali", "রবীন্দ্রনাথ", "বন্দ্যোপাধ্যায় মৈত্রেয়ী"],
  ["devanagari", "कृष्ण", "विद्यार्थी त्रिपाठी"],
  ["sc", "小明", "王"],
  ["jp", "さくら", "山田太郎ー"],
  ["kr", "민수", "김"],
];

test.each(NAMES)("a name in %s has the glyphs, order and positions of its font's rules", (family, given, last) => {
  for (const text of [given, last]) {
    const { runs, width } = shapeLine(text, 700, hanOf(given + last));
    const reference = shapedWhole(family, text);
    expect({
      text,
      fonts: runs.map(({ face }) => face === openFace(family, 700)),
      glyphs: runs.flatMap((run) => run.glyphs.map(({ id }) => id)),
    }).toEqual({
      text,
      fonts: [true],
      glyphs: reference.map(({ id }) => id),
    });
    expect(width).toBeCloseTo(
      reference.reduce((sum, { advance }) => sum + advance, 0),
      6,
    );
  }
});

test("Arabic letters join, and a Thai vowel is put under its tone mark as its readers expect", () => {
  const alone = [..."محمد"].map((letter) => shapeLine(letter, 700, "sc").runs[0]?.glyphs[0]?.id);
  const joined = shapeLine("محمد", 700, "sc")
    .runs[0]?.glyphs.map(({ id }) => id)
    .reverse();
  expect(joined?.slice(0, 3).filter((id, at) => id === alone[at])).toEqual([]);
  const taken = shapeLine("น้ำ", 700, "sc").runs[0]?.glyphs.map(({ id }) => id) ?? [];
  const { font } = openFace("thai", 700);
  expect(taken.at(-1)).toBe(font.nominalGlyph(0xe32));
});

test("a line with two directions is reordered for reading", () => {
  const latin = openFace("latin", 400);
  const order = (text: string) =>
    shapeLine(text, 400, "sc").runs.map(({ face }) => (face === latin ? "latin" : "arabic"));
  expect(order("Fatima فاطمة")).toEqual(["latin", "arabic"]);
  // A line that begins in Arabic runs right to left, and Latin words in it left to right.
  expect(order("فاطمة Fatima")).toEqual(["latin", "arabic"]);
  // The space after CNRS keeps its font, and moves to its other side.
  expect(order("معهد CNRS باريس")).toEqual(["arabic", "latin", "latin", "arabic"]);
  const starts = shapeLine("معهد CNRS باريس", 400, "sc").runs.map(({ glyphs }) => glyphs[0]?.x ?? 0);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
});

test("Chinese characters have the variant that the person's other names show", async () => {
  expect([hanOf("王小明"), hanOf("さくら 山田"), hanOf("김 民秀")]).toEqual(["sc", "jp", "kr"]);
  const { forTexts } = await openFonts();
  const drawn = (han: "sc" | "jp") =>
    shapeLine("直", 700, han).runs.map(({ face }) =>
      face.outline(shapeLine("直", 700, han).runs[0]?.glyphs[0]?.id ?? 0),
    );
  expect([forTexts("さくら", "直").han, drawn("jp")[0] === drawn("sc")[0]]).toEqual(["jp", false]);
});

test("names in every script are on badge, ticket and certificate, inside the margins and without replacement characters", async () => {
  const some = NAMES.filter((_, at) => at % 3 === 0);
  const sheets = await readPdf(
    await renderBadgeSheets(
      some.map(([, givenName, familyName]) => badge({ givenName, familyName: `${familyName} `.repeat(9) })),
      "a6",
    ),
  );
  const [, givenName, familyName] = NAMES[7] ?? ["", "", ""];
  const others = [
    await renderTicket(ticket({ person: { givenName, familyName, organisation: "جامعة القاهرة" } })),
    await renderCertificate(certificateOf(`${givenName} ${familyName}`)),
  ];
  const read = [...sheets, ...(await Promise.all(others.map((pdf) => readPdf(pdf)))).flat()];
  expect(sheets.map((page) => [page.codes.length, page.inkOutside(5)])).toEqual(some.map(() => [1, 0]));
  expect(
    read.flatMap((page) => page.lines.filter(({ text }) => /[\ufffd\u0600-\u10ff\u3000-\uffff]/.test(text))),
  ).toEqual([]);
  expect(await inkOf(givenName, familyName)).toBeGreaterThan((await inkOf("", "")) * 1.02);
});

test("a text that no font draws is printed in its Latin letters on badge, ticket and certificate", async () => {
  const ethiopic = "\u1218\u1220\u1228\u1275";
  const latin = { name: "Meseret Tesfa", organisation: "Addis", jobTitle: "Zerfi" };
  const person = { givenName: ethiopic, familyName: "Tesfa", organisation: ethiopic, jobTitle: ethiopic };
  const certificate = certificateOf(`${ethiopic} Tesfa`);
  const files = [
    await renderBadgeSheets([badge({ ...person, latin }), badge({ latin })], "a6"),
    await renderTicket(ticket({ person: { ...person, latin } })),
    await renderCertificate({ ...certificate, person: { name: `${ethiopic} Tesfa`, organisation: ethiopic, latin } }),
  ];
  const pages = (await Promise.all(files.map((pdf) => readPdf(pdf)))).flat();
  const texts = pages.map((page) => page.lines.map(({ text }) => text).join(" "));
  expect(texts.map((text) => [/Meseret\s+Tesfa/.test(text), text.includes("Addis"), text.includes("\ufffd")])).toEqual([
    [true, true, false],
    [false, false, false],
    [true, true, false],
    [true, true, false],
  ]);
  const { covers } = await openFonts();
  expect(
    [
      person,
      { ...person, latin: { ...latin, jobTitle: null } },
      badge().person,
      badge({ givenName: "\u{1f389}" }).person,
    ].map((one) => legibilityOf(one, covers).illegible),
  ).toEqual([["name", "organisation", "jobTitle"], ["jobTitle"], [], []]);
});

test("typed text on ticket, invoice and receipt is drawn in its own script, with a font that has it", async () => {
  const arabic = "\u062c\u0627\u0645\u0639\u0629 \u0627\u0644\u0642\u0627\u0647\u0631\u0629";
  const invoice = invoicePaper(sampleInvoice(), { language: "fr" });
  const files = [
    await renderTicket(ticket({ words: { ...ticket().words, directions: `${arabic}\n\u5317\u4eac` } })),
    await renderInvoice({
      ...invoice,
      credit: arabic,
      paid: null,
      facts: [["Bon", arabic]],
      mentions: [arabic],
      foot: arabic,
      vat: { ...invoice.vat, reasons: [arabic] },
      payment: { code: null, heading: "Paiement", facts: [["Titulaire", arabic]] },
    }),
    await renderReceipt(receiptOf(arabic)),
  ];
  const read = async (pdf: Uint8Array) => {
    const pages = await readPdf(pdf, 40);
    return {
      strangers: pages
        .flatMap((page) => page.fonts.map(({ name }) => name))
        .filter((name) => !name.startsWith("NotoSans")),
      lost: pages.flatMap((page) => page.lines).filter(({ text }) => text.includes("\ufffd")),
    };
  };
  expect(await Promise.all(files.map(read))).toEqual(files.map(() => ({ strangers: [], lost: [] })));
  // Control: the library alone writes letters that its font lacks in Helvetica, as other letters.
  const plain = await renderToBuffer(
    <Document>
      <Page style={{ fontFamily: FAMILY }}>
        <Text>{arabic}</Text>
      </Page>
    </Document>,
  );
  expect((await read(plain)).strangers).toEqual(["Helvetica"]);
});

/** Returns the bytes of a badge's drawing beyond those of every badge. */
async function inkOf(givenName: string, familyName: string): Promise<number> {
  return (await renderBadgeSheets([badge({ givenName, familyName })], "a6")).length;
}

function shapedWhole(family: ScriptFamily, text: string) {
  const face = new Face(new Blob(readFileSync(faceFile(family, 700))), 0);
  const buffer = new Buffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  shape(new Font(face), buffer);
  return buffer
    .getGlyphInfosAndPositions()
    .map(({ codepoint: id, xAdvance = 0 }) => ({ id, advance: xAdvance / face.upem }));
}

function certificateOf(name: string): Parameters<typeof renderCertificate>[0] {
  const words = [
    "title",
    "certifies",
    "tookPart",
    "days",
    "daysTotal",
    "sessions",
    "sessionsTotal",
    "basis",
    "made",
    "signed",
    "reference",
  ];
  return {
    language: "fr",
    edition: { name: "Colloque d’essai 2027", dates: "du 3 au 5 juin 2027", place: "Halle" },
    person: { name, organisation: "서울대학교" },
    days: [],
    sessions: [],
    check: { address: "https://colloque.example/a", label: "check", said: "said" },
    words: Object.fromEntries(words.map((word) => [word, word])) as Parameters<typeof renderCertificate>[0]["words"],
  };
}

function receiptOf(text: string): ReceiptData {
  const row = { day: "1er juin", means: "Carte", reference: text, amount: "10 €" };
  const party = { heading: "Organisateur", name: text, lines: [text] };
  return {
    ...{ language: "fr", title: "Attestation", reference: "R-1", seller: party, payer: party },
    ...{
      statement: text,
      facts: [["Bon", text]],
      columns: { day: "Jour", means: "Moyen", reference: "Bon", amount: "Montant" },
      rows: [row],
      total: ["Total", "10 €"],
      foot: text,
    },
  };
}
