import { expect, onTestFinished, test } from "vitest";
import { signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { renderBadgeSheets } from "#app/print/badge-sheets.tsx";
import { createPrintPool } from "#app/print/pool.ts";
import { readPdf } from "./pdf-pages.ts";
import { badge, key } from "./samples.ts";

const COUNT = 150;
const BADGES = Array.from({ length: COUNT }, (_, index) =>
  badge(
    { givenName: index % 7 === 0 ? "Jean-Christophe-Emmanuel" : "Ana", familyName: `Exemple ${index}` },
    { code: signBadgeCode(key.seed, { edition: 1, registration: index, badge: 1 }), number: String(index) },
  ),
);

test.each([
  ["a6", 150, [105, 148], 1],
  ["a4", 38, [210, 297], 4],
] as const)("on %s every QR of a run is read back, on its own page", async (layout, pages, size, each) => {
  const painted: number[] = [];
  const pool = createPrintPool({ patient: true });
  onTestFinished(() => pool.close());
  const pdf = await pool.renderBadgeSheets({ badges: BADGES, layout, painted: (count) => painted.push(count) });
  const read = await readPdf(pdf, 110);
  expect(read.map(({ width, height }) => [width, height])).toEqual(read.map(() => size));
  expect(read).toHaveLength(pages);
  const wanted = (page: number) => BADGES.slice(page * each, (page + 1) * each).map(({ code }) => code);
  expect(read.map(({ codes }) => codes.toSorted())).toEqual(read.map((_, page) => wanted(page).toSorted()));
  expect(painted).toEqual(read.map((_, page) => Math.min((page + 1) * each, COUNT)));
  expect(pdf.toString("latin1").match(/\/FontFile2/g)).toHaveLength(2);
});

test("on A4 names are read row by row, each on its quarter, and only the cut marks reach the edge", async () => {
  const [page, last] = await readPdf(await renderBadgeSheets(BADGES.slice(0, 5), "a4"), 110);
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
  expect(page?.inkOutside(4.2)).toBeGreaterThan(0);
  // Four ticks of 4 mm, two pixels wide at most at this resolution.
  expect(page?.inkOutside(4.2)).toBeLessThan(4 * 20 * 3);
  expect(last?.codes).toEqual([BADGES[4]?.code]);
});

test("nobody's badge is a file without pages that still opens", async () => {
  await expect(renderBadgeSheets([], "a6")).resolves.toBeInstanceOf(Buffer);
});
