import { expect, test } from "vitest";
import type { Mark } from "#app/print/drawing.ts";
import { type Block, flow, stacked, writtenText } from "#app/print/flow.ts";
import { openFonts } from "#app/print/fonts.ts";
import { palette } from "#app/print/palette.ts";

test("a page begins where a block or what must follow it does not fit, without the space above it", () => {
  const pages = flow(
    [named("a", { height: 40 }), named("b", { above: 10, height: 40 }), named("c", { above: 10, height: 40 })],
    { top: 10, bottom: 110 },
  );
  expect(pages.map(tops)).toEqual([{ a: 10, b: 60 }, { c: 10 }]);
  const day = flow([named("a", { height: 60 }), named("day", { height: 20, ahead: 30 }), named("b", { height: 30 })], {
    top: 0,
    bottom: 100,
  });
  expect(day.map(tops)).toEqual([{ a: 0 }, { day: 0, b: 20 }]);
});

test("stacked blocks stay on one page, with the spaces between them", () => {
  const pair = stacked([named("b", { above: 99, height: 10 }), named("c", { above: 5, height: 10 })], 7);
  expect([pair.above, pair.height]).toEqual([7, 25]);
  const pages = flow([named("a", { height: 60 }), pair], { top: 0, bottom: 80 });
  expect(pages.map(tops)).toEqual([{ a: 0 }, { b: 0, c: 15 }]);
});

test("written text wraps within its width, and a word without a break is broken", async () => {
  const ruler = await openFonts();
  const look = { ruler, left: 0, width: 60, size: 10, step: 14, colour: palette.ink };
  const block = writtenText(`deux mots ${"m".repeat(20)}`, look);
  const lines = block.marks(0).flatMap((mark) => (mark.kind === "text" ? [mark.text] : []));
  expect(lines.join("")).toBe(`deux mots${"m".repeat(20)}`);
  expect(lines.every((line) => ruler.width(line, 10, 400) <= 60)).toBe(true);
  expect([block.height, writtenText("", look).height]).toEqual([lines.length * 14, 0]);
});

function named(path: string, block: Omit<Block, "marks">): Block {
  return { ...block, marks: (y) => [{ kind: "shape", path, x: 0, y, scale: 1 }] };
}

function tops(marks: readonly Mark[]): Record<string, number> {
  return Object.fromEntries(marks.flatMap((mark) => (mark.kind === "shape" ? [[mark.path, mark.y]] : [])));
}
