import { expect, test } from "vitest";
import { FORMATS, type LayoutBox, sidesOf } from "#app/domain/door/layout.ts";
import { layoutFor } from "#app/print/default-layouts.ts";
import { layoutChecks } from "#app/print/layout-checks.ts";

const format = FORMATS.a6;
const PART = { field: { of: "given-name" }, largest: 30, oneLine: 20, smallest: 8, weight: 700 } as const;
const TEXT = { kind: "text", align: "start", vertical: "top", lines: 2 } as const;
const LOOK = { by: "none", look: { ground: "#DCEBDD", line: "#0B5D3B", pattern: "waves" } } as const;

function text(id: string, colour: `#${string}`, [x, y, width, height]: readonly number[]): LayoutBox {
  return { ...TEXT, id, x, y, width, height, parts: [{ ...PART, colour }] } as LayoutBox;
}

function codes(boxes: LayoutBox[]): string[] {
  return layoutChecks({ boxes }, format).map(({ box, code }) => `${box} ${code}`);
}

test.each([...Object.values(FORMATS), { key: "free", width: 90, height: 60 } as const])(
  "the default layout of $key, $width × $height mm, passes the checks",
  (one) => {
    expect(sidesOf(layoutFor(one)).flatMap((side) => layoutChecks(side, one))).toEqual([]);
  },
);

test("each check says which box it is about", () => {
  const band = { kind: "band", id: "band", x: 5, y: 60, width: 80, height: 20, look: LOOK, text: null } as const;
  expect({
    margin: codes([text("name", "#14231C", [2, 10, 50, 20])]),
    outside: codes([text("name", "#14231C", [90, 10, 50, 20])]),
    overlap: codes([text("a", "#14231C", [10, 10, 50, 20]), text("b", "#14231C", [10, 25, 50, 20])]),
    touching: codes([text("a", "#14231C", [10, 10, 50, 20]), text("b", "#14231C", [10, 30, 50, 20])]),
    onBand: codes([band, text("a", "#14231C", [10, 62, 50, 10])]),
    underBand: codes([text("a", "#14231C", [10, 62, 50, 10]), band]),
    pale: codes([text("a", "#9AA5A0", [10, 10, 50, 20])]),
    paleOnBand: codes([band, text("a", "#6B7572", [10, 62, 50, 10])]),
    small: codes([{ kind: "qr", id: "code", x: 20, y: 20, width: 25, height: 60 }]),
    tiny: codes([{ kind: "qr", id: "code", x: 20, y: 20, width: 15, height: 15 }]),
    large: codes([{ kind: "qr", id: "code", x: 20, y: 20, width: 31, height: 31 }]),
  }).toEqual({
    margin: ["name margin"],
    outside: ["name outside"],
    overlap: ["b overlap"],
    touching: [],
    onBand: [],
    underBand: ["band overlap"],
    pale: ["a contrast"],
    paleOnBand: ["a contrast"],
    small: ["code small-code"],
    tiny: ["code unreadable-code"],
    large: [],
  });
});
