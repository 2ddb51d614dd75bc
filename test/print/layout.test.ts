import { expect, test } from "vitest";
import { type Layout, layoutSchema } from "#app/domain/door/layout.ts";
import { listedSheets } from "#app/domain/door/listed-sheets.ts";
import { gridFaults, type Sheet, wholePage } from "#app/domain/door/sheet.ts";
import { badge } from "#app/preview/samples/paper.ts";
import { previewSide } from "#app/print/badge-preview.ts";
import { type BadgeNeed, plainPrint, renderBadgeSheets } from "#app/print/badge-sheets.ts";
import { defaultLayout } from "#app/print/default-layouts.ts";
import { fitStack } from "#app/print/fit-stack.ts";
import { openFonts } from "#app/print/fonts.ts";
import { impose } from "#app/print/imposition.ts";

const KEYS = ["a6", "card", "a7", "a4-folded", "roll-62x100", "roll-54x90"] as const;
const TEXT = { largest: 20, oneLine: 12, smallest: 8, weight: 400 } as const;

test("a text shrinks, then wraps, then is shortened with an ellipsis, and what was done is said", async () => {
  const ruler = await openFonts();
  const box = { width: 100, height: 30, lines: 2 };
  const fitted = (text: string, height = box.height) => fitStack([{ ...TEXT, text }], { ...box, height }, ruler);
  const of = (text: string) => {
    const { texts, need } = fitted(text);
    return { lines: texts[0]?.lines.length, need, size: (texts[0]?.size ?? 0) >= 12 ? "large" : "small" };
  };
  expect(of("Ana")).toEqual({ lines: 1, need: null, size: "large" });
  expect(of("Ana Exemple")).toEqual({ lines: 1, need: "shrunk", size: "large" });
  expect(of("Ana Exemple de la Marne")).toEqual({ lines: 2, need: "wrapped", size: "large" });
  const shortened = fitted("Ana Exemple de la Marne et d’autres lieux encore, jusqu’au bout");
  expect(shortened.need).toBe("shortened");
  expect(shortened.texts[0]?.size).toBe(8);
  expect(shortened.texts[0]?.lines.at(-1)).toMatch(/…$/);
  // Letters smaller than planned are told apart from texts that only wrap.
  const wrapped = [fitted("Ana Exemple de la Marne"), fitted("Ana Exemple de la Marne", 22)];
  expect(wrapped.map(({ need, small }) => [need, small])).toEqual([
    ["wrapped", false],
    ["wrapped", true],
  ]);
});

test("a job title is not larger than the organisation above it, and as large as it may be where there is none", async () => {
  const ruler = await openFonts();
  const box = { width: 150, height: 200, lines: 2 };
  const organisation = { ...TEXT, largest: 17, oneLine: 12, smallest: 4.5, weight: 700 as const };
  const job = { ...TEXT, largest: 13, oneLine: 11, smallest: 4.5, weight: 400 as const, text: "Chargée de mission" };
  const sizes = (text: string) => fitStack([{ ...organisation, text }, job], box, ruler).texts.map(({ size }) => size);
  const [long = 0, below = 0] = sizes("Établissement public territorial imaginaire de la vallée fictive");
  expect(long).toBeLessThan(13);
  expect(below).toBeLessThanOrEqual(long);
  expect(sizes("Ville")).toEqual([17, 13]);
  expect(sizes("")[1]).toBe(13);
});

test("a run says which badges needed what, and the same badges make the same file", async () => {
  const badges = [badge(), badge({ organisation: "Établissement ".repeat(40).trim() })];
  const { front } = defaultLayout("card");
  const layout: Layout = { ...defaultLayout("card"), front: { boxes: front.boxes.filter(({ id }) => id === "post") } };
  const needs: BadgeNeed[] = [];
  const print = { ...plainPrint("a6"), layout, sheet: wholePage(layout.format) };
  const file = await renderBadgeSheets(badges, print, { needed: (all) => needs.push(...all) });
  expect(needs).toEqual([{ badge: 1, box: "post", need: "shortened" }]);
  expect((await renderBadgeSheets(badges, print)).equals(file)).toBe(true);
});

test("the default layouts are layouts as they are stored, and each has a preview without fonts or scripts", async () => {
  for (const key of KEYS) {
    const layout = defaultLayout(key);
    expect(layoutSchema.parse(JSON.parse(JSON.stringify(layout)))).toEqual(layout);
    const { svg } = await previewSide({
      side: layout.front,
      format: layout.format,
      badge: badge({ givenName: "<script>" }),
    });
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 [\d.]+ [\d.]+"[^>]*><path/);
    expect(svg).not.toMatch(/<text|<script|NaN|undefined/);
  }
});

test("every listed sheet whose figures are known closes, and a grid that does not says where and by how much", () => {
  const known = listedSheets().flatMap(({ id, sheet }) => (sheet ? [[id, gridFaults(sheet)]] : []));
  expect([listedSheets().length, known.length, known.filter(([, faults]) => faults?.length)]).toEqual([61, 59, []]);
  const grid = { ...wholePage({ width: 80, height: 50 }), page: { width: 210, height: 297 }, columns: 2, rows: 5 };
  expect(gridFaults({ ...grid, left: 40, top: 13.5, pitchX: 95, pitchY: 49 })).toEqual([
    { field: "pitchY", by: 1 },
    { field: "columns", by: 5 },
  ]);
});

const FOUR: Sheet = {
  ...{ ...wholePage({ width: 100, height: 60 }), page: { width: 210, height: 297 }, columns: 2, rows: 2 },
  ...{ left: 5, top: 10, pitchX: 100, pitchY: 60, isCut: true },
};
const how = { sheet: FOUR, format: { width: 100, height: 60 }, count: 5, bothSides: false, stacked: false };

test("badges go row by row, or so that the pieces of a cut stack are in order", () => {
  const order = (stacked: boolean) => impose({ ...how, stacked }).map((page) => page.map(({ badge: at }) => at));
  expect(order(false)).toEqual([[0, 1, 2, 3], [4]]);
  expect(order(true)).toEqual([
    [0, 2, 4],
    [1, 3],
  ]);
});

test("backs are mirrored for a printer that turns along the long edge, and turned badges stand the same way round", () => {
  const [front = [], back = []] = impose({ ...how, count: 2, bothSides: true });
  expect(front.map(({ x, side }) => [x, side])).toEqual([
    [55, "front"],
    [155, "front"],
  ]);
  expect(back.map(({ x, side, badge: at }) => [x, side, at])).toEqual([
    [155, "back", 0],
    [55, "back", 1],
  ]);
  const turned = impose({ ...how, format: { width: 60, height: 100 }, count: 1, bothSides: true }).flat();
  expect(turned.map(({ rotation }) => rotation)).toEqual([90, 270]);
});

test("on a roll the middle of a badge is the middle of what the printer reaches", () => {
  const dymo = listedSheets().find(({ id }) => id === "dymo-99014")?.sheet;
  if (!dymo) throw new Error("no roll");
  const [[spot] = []] = impose({ ...how, sheet: dymo, format: { width: 90, height: 54 }, count: 1 });
  expect(spot).toMatchObject({ x: 1.52 + 51.48 / 2, y: 5.42 + 93.9 / 2, rotation: 90 });
});
