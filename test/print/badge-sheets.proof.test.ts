import { afterAll, expect, test } from "vitest";
import { signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { badge, key } from "#app/preview/samples/paper.ts";
import { createPrintPool } from "#app/print/pool.ts";
import { cases } from "#test/support/proof.ts";
import { type PdfPage, readCodes, readPdf } from "./pdf-pages.ts";

const COUNT = cases({ sample: 42, whole: 150 });
const BADGES = Array.from({ length: COUNT }, (_, index) =>
  badge(
    { givenName: index % 7 === 0 ? "Jean-Christophe-Emmanuel" : "Ana", familyName: `Exemple ${index}` },
    { code: signBadgeCode(key.seed, { edition: 1, registration: index, badge: 1 }), number: String(index) },
  ),
);

const pool = createPrintPool();
afterAll(() => pool.close());

test.each([
  ["a6", 1],
  ["a4", 4],
] as const)("on %s every QR of a run is read back from its own page", async (layout, each) => {
  const painted: number[] = [];
  const pdf = await pool.renderBadgeSheets({ badges: BADGES, layout, painted: (count) => painted.push(count) });
  const read: string[][] = [];
  for await (const codes of readCodes(pdf, 96)) read.push(codes.toSorted());
  const pages = Array.from({ length: Math.ceil(COUNT / each) }, (_, page) => page * each);
  expect(read).toEqual(pages.map((from) => BADGES.slice(from, from + each).map(({ code }) => code)).map(sorted));
  expect(painted).toEqual(pages.map((from) => Math.min(from + each, COUNT)));
  expect(pdf.toString("latin1").match(/\/FontFile2/g)).toHaveLength(2);
});

test("on A4 names are read row by row, each on its quarter, and cut marks lie where an office printer prints", async () => {
  const pages = await readPdf(await pool.renderBadgeSheets({ badges: BADGES.slice(0, 5), layout: "a4" }), 50);
  expect(pages.map(({ width, height }) => [width, height])).toEqual([
    [210, 297],
    [210, 297],
  ]);
  const [page] = pages;
  const [middle, half] = [(105 * 72) / 25.4, (148.5 * 72) / 25.4];
  const quarters = page?.lines
    .filter(({ text }) => /^Exemple \d$/.test(text))
    .map(({ text, left, baseline }) => [text, left > middle, baseline > half]);
  expect(quarters).toEqual([
    ["Exemple 0", false, false],
    ["Exemple 1", true, false],
    ["Exemple 2", false, true],
    ["Exemple 3", true, true],
  ]);
  // No ink in the 5 mm that printers leave white; inside 10 mm only the four ticks of 4 mm and the badges' margins.
  expect(pages.map((one) => one.inkOutside(5))).toEqual(pages.map(() => 0));
  expect(ticks(page)).toEqual({ top: true, bottom: true, left: true, right: true });
});

/** Returns the cuts with a tick between 5 and 10 mm from an edge. */
function ticks(page: PdfPage | undefined) {
  const found = (x: number, y: number) => page?.isInked(x, y) ?? false;
  return { top: found(105, 7.5), bottom: found(105, 289.5), left: found(7.5, 148.5), right: found(202.5, 148.5) };
}

function sorted(codes: string[]): string[] {
  return codes.toSorted();
}
