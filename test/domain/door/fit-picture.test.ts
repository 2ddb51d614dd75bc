import { expect, test } from "vitest";
import { withPictureFitted } from "#app/domain/door/fit-picture.ts";
import { FORMATS, type Layout } from "#app/domain/door/layout.ts";
import { sideOf, withPlaces } from "#app/domain/door/layout-edits.ts";
import { layoutFor } from "#app/print/default-layouts.ts";
import { layoutChecks } from "#app/print/layout-checks.ts";

const A6 = layoutFor(FORMATS.a6);
const fitted = (layout: Layout, width: number, height: number) =>
  withPictureFitted(layout, "front", { id: "logo", picture: { width, height } });
const placeOf = (layout: Layout | null, id: string) =>
  layout && sideOf(layout, "front")?.boxes.find((box) => box.id === id);

test("a wide logo takes the room of its row, and the words beside it move aside", () => {
  const layout = fitted(A6, 900, 300);
  const [logo, heading] = [placeOf(layout, "logo"), placeOf(layout, "heading")];
  expect(logo?.width).toBeGreaterThan(35);
  expect((logo?.width ?? 0) / (logo?.height ?? 1)).toBeCloseTo(3, 1);
  expect(heading?.width).toBeGreaterThan(30);
  expect(heading?.x).toBeGreaterThan((logo?.x ?? 0) + (logo?.width ?? 0));
  // Nothing is covered or outside of the badge that was not before.
  expect(layout && layoutChecks(layout.front, layout.format)).toEqual(layoutChecks(A6.front, A6.format));
});

test("a logo of the box's proportions, a tall one, and one without room stay as they are", () => {
  expect([fitted(A6, 200, 100), fitted(A6, 100, 400)]).toEqual([null, null]);
  const code = { x: (placeOf(A6, "logo")?.x ?? 0) + 15, y: 6, width: 70, height: 14 };
  const walled = withPlaces(
    A6,
    "front",
    new Map([[sideOf(A6, "front")?.boxes.find(({ kind }) => kind === "qr")?.id ?? "", code]]),
  );
  expect(fitted(walled, 900, 300)).toBe(null);
  expect(withPictureFitted(A6, "front", { id: "none", picture: { width: 9, height: 1 } })).toBe(null);
});
