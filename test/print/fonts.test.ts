import { expect, test } from "vitest";
import { badge } from "#app/preview/samples/paper.ts";
import { renderBadgeSheets } from "#app/print/badge-sheets.ts";
import { openFonts } from "#app/print/fonts.ts";
import { printable, UNPRINTABLE } from "#app/print/printable.ts";
import { readPdf } from "./pdf-pages.ts";

const LETTERS = [
  ...span(0x20, 0x7e),
  ...span(0xa0, 0xff),
  ...span(0x100, 0x17f),
  ...span(0x180, 0x24f),
  ...span(0x1e00, 0x1eff),
  ...span(0x386, 0x3ce).filter((code) => ![0x38b, 0x38d, 0x3a2].includes(code)),
  ...span(0x400, 0x45f),
  0x2013,
  0x2019,
  0x201c,
  0xfb01,
  0xfb02,
];

test("the fonts have a glyph for every letter of Latin, Greek, Cyrillic and ten scripts more, and none for Ethiopic, Khmer or an unassigned character", async () => {
  const { covers } = await openFonts();
  const missing = (codes: number[]) => codes.filter((code) => !covers(code)).map((code) => code.toString(16));
  const more = [...("عپ" + "אש" + "王龍" + "さカー" + "한" + "ปิ" + "ԱՖ" + "ნჭ" + "রঠ" + "कृ")].map(
    (sign) => sign.codePointAt(0) ?? 0,
  );
  expect([missing([...LETTERS, ...more]), missing([0x1230, 0x1780, 0x378])]).toEqual([[], ["1230", "1780", "378"]]);
});

test("every letter that is printed is found again when the PDF is searched", async () => {
  const { covers } = await openFonts();
  const letters = LETTERS.filter((code) => code !== 0xad && printable(String.fromCodePoint(code), covers) !== "");
  const rows = Array.from({ length: Math.ceil(letters.length / 30) }, (_, row) =>
    letters.slice(row * 30, row * 30 + 30),
  );
  const asked = rows.map((row) => String.fromCodePoint(...row));
  const pages = await readPdf(
    await renderBadgeSheets(
      asked.map((familyName) => badge({ givenName: "", familyName })),
      "a6",
    ),
    20,
  );
  const wrong = asked.flatMap((row, index) => {
    const found = new Set(pages[index]?.lines.map((line) => line.text.normalize("NFKC")).join(""));
    return [...row.normalize("NFKC")].filter((letter) => letter.trim() !== "" && !found.has(letter));
  });
  expect(wrong).toEqual([]);
});

test.each([
  ["a  b\t\nc ", "a b c"],
  ["9\u202fh\u00a030", "9\u00a0h\u00a030"],
  ["e\u0301 ș", "é ș"],
  ["\u202eabc\u200d\ufeff", "abc"],
  ["Ana 👩‍🔧🏽 🇫🇷 1️⃣", "Ana 1"],
  ["© Atelier ®", "© Atelier ®"],
  ["王小明", "王小明"],
  ["علي Ana", "علي Ana"],
  ["علی\u200cرضا", "علی\u200cرضا"],
  ["ሰላም Ana \ud800", `${UNPRINTABLE} Ana ${UNPRINTABLE}`],
  ["😀", ""],
])("%j is printed as %j", async (text, shown) => {
  const { covers } = await openFonts();
  expect(printable(text, covers)).toBe(shown);
});

function span(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
