import { expect, test } from "vitest";
import { readBadgeCode } from "#app/domain/registration/badge-code.ts";
import { badge, key } from "#app/preview/samples/paper.ts";
import { renderBadgeSheets } from "#app/print/badge-sheets.ts";
import { roles } from "#app/print/band-pattern.ts";
import { type PdfPage, readPdf } from "./pdf-pages.ts";
import { modulesOf } from "./qr-modules.ts";

const names = [
  ["a short name", "Ana", "Exemple"],
  ["a Polish, Hungarian and Romanian name", "Łucja", "Őrsi-Șerban"],
  ["a long noble name", "Jean-Christophe-Emmanuel", "de La Rochefoucauld-Montmorency"],
  ["a Turkish name", "Gülşen", "Yağmuroğlu-İnönü ı"],
  ["a Vietnamese name", "Thị Ệ", "Nguyễn Phước Tường"],
  ["apostrophe, ligatures, carons and a capital sharp s", "Seán", "O’ﬁnn ž ĳ ŵ ẞ đ"],
  ["a Greek name", "Αλέξανδρος", "Παπαδόπουλος"],
  ["a Ukrainian name", "Людмила", "Щербаківська"],
  ["a family name alone", "", "Mononyme"],
  ["a given name alone", "Mononyme", ""],
  ["two hundred letters without a space, twice", "A".repeat(200), "B".repeat(200)],
  ["wide letters and high ones", "W".repeat(80), "Ẩ".repeat(200)],
  ["a hundred words of one letter", "a ".repeat(100).trim(), "b-".repeat(100)],
] as const;

test.each(names)("%s is complete on the page, inside its margins, beside a readable QR", async (_, given, family) => {
  const data = badge({ givenName: given, familyName: family });
  const [page] = await readPdf(await printed([data]));
  if (!page) throw new Error("no page");
  expect({
    size: [page.width, page.height],
    code: page.codes.map((text) => readBadgeCode(key.publicKey, text)),
    name: spelled(page).includes(bare(given + family)),
    outside: page.inkOutside(5),
    crossings: crossings(page),
  }).toEqual({
    size: [105, 148],
    code: [{ kind: "valid", edition: 1, registration: 7, badge: 1 }],
    name: true,
    outside: 0,
    crossings: [],
  });
});

test("the longest texts keep margins, QR and every letter", async () => {
  const long = badge(
    { jobTitle: "f".repeat(200), organisation: `${"Établissement ".repeat(14)}o` },
    {
      edition: { name: "Édition ".repeat(25), dates: "d".repeat(100) },
      role: { kind: "official", word: "Représentation officielle d’une délégation invitée" },
    },
  );
  const [page] = await readPdf(await printed([long]));
  if (!page) throw new Error("no page");
  expect({ codes: page.codes.length, outside: page.inkOutside(5), crossings: crossings(page) }).toEqual({
    codes: 1,
    outside: 0,
    crossings: [],
  });
  for (const text of [long.person.jobTitle, long.person.organisation, long.edition.name, long.edition.dates])
    expect(spelled(page)).toContain(bare(text));
});

test("a short name is readable at two metres: the given name's capitals are over 8 mm high, the family name's over 7", async () => {
  const [page] = await readPdf(await printed([badge()]));
  const capitals = ["Ana", "Exemple"].map((name) => {
    const size = page?.lines.find((line) => line.text === name)?.size ?? 0;
    return (size * 0.714 * 25.4) / 72;
  });
  expect(capitals[0]).toBeGreaterThan(8);
  expect(capitals[1]).toBeGreaterThan(7);
});

test("the fonts are embedded, and they are only two", async () => {
  const [page] = await readPdf(await printed([badge()]));
  expect(page?.fonts.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
    { name: "NotoSans-Bold", embedded: true },
    { name: "NotoSans-Regular", embedded: true },
  ]);
});

test("every role has its own band with its name", async () => {
  const pages = await readPdf(
    await printed(roles.map((kind) => badge({}, { role: { kind, word: `Mot ${kind}` } }))),
    60,
  );
  expect(pages.map((page) => page.lines.some((line) => line.text.startsWith("Mot")))).toEqual(roles.map(() => true));
});

test("a batch keeps its order and embeds each font once", async () => {
  const given = Array.from({ length: 40 }, (_, index) => `Ana${index}`);
  const pdf = await printed(given.map((givenName) => badge({ givenName })));
  const pages = await readPdf(pdf, 30);
  expect(pages.map((page) => page.lines.find((line) => line.text.startsWith("Ana"))?.text)).toEqual(given);
  expect(pdf.toString("latin1").match(/\/FontFile2/g)).toHaveLength(2);
});

test("characters that the fonts lack are visibly missing, and do not stop the page", async () => {
  const [page] = await readPdf(
    await printed([
      badge({ givenName: "ሰላም 😀", familyName: "\u202eខ្មែរ \ud800 Ana\u0000\n👩‍🔧", organisation: "🇫🇷" }),
    ]),
  );
  const written = page?.lines.map((line) => line.text);
  expect(written).toContain("�");
  expect(written).toContain("� � Ana");
  expect(page?.codes).toHaveLength(1);
});

test("a badge's QR has 37 modules", () => {
  expect(modulesOf(badge().code)).toBe(37);
});

const printed = (badges: Parameters<typeof renderBadgeSheets>[0]) => renderBadgeSheets(badges, "a6");

function spelled(page: PdfPage): string {
  return bare(page.lines.map((line) => line.text).join(""));
}

/** Without spaces, since a line's end replaces one; ligatures become their letters. */
function bare(text: string): string {
  return text.normalize("NFKC").replace(/\s/g, "");
}

/** Pairs of lines whose letters could touch: closer than three quarters of the lower line's size. */
function crossings(page: PdfPage): string[] {
  return page.lines.flatMap((upper, index) =>
    page.lines
      .slice(index + 1)
      .filter((lower) => upper.left < lower.right && lower.left < upper.right)
      .filter((lower) => Math.abs(lower.baseline - upper.baseline) < 0.75 * Math.min(lower.size, upper.size))
      .map((lower) => `${upper.text} × ${lower.text}`),
  );
}
