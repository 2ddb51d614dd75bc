import type { BandLook, Format, LayoutBox, Part, Side } from "#app/domain/door/layout.ts";
import type { PictureSizes } from "./badge-drawing.ts";
import { roleLooks } from "./band-pattern.ts";
import { contrast } from "./contrast.ts";
import { DARK, QUIET } from "./layout-boxes.ts";

/** What may be wrong with a box of a layout. A person may have reasons: nothing of it forbids printing. */
export type LayoutCheck =
  | { readonly box: string; readonly code: "outside" | "margin" | "small-code" | "unreadable-code" }
  | { readonly box: string; readonly code: "overlap"; readonly other: string }
  | { readonly box: string; readonly code: "contrast"; readonly ratio: number }
  | { readonly box: string; readonly code: "coarse"; readonly dots: number };

/** Printers leave up to 4.2 mm of a sheet's edge blank. */
const BLANK = 4.2;
/** A code whose dark part is smaller than this is read only from near, or not at all; in millimetres. */
const SMALL_CODE = 25;
const TINY_CODE = 15;
/** Boxes whose edges meet, as their measures are rounded. */
const TOUCH = 0.3;
/** A picture with fewer dots an inch is seen to be coarse. */
const FEWEST_DOTS = 150;
const INCH = 25.4;
/** WCAG 2.2, 1.4.3. */
const LEAST_CONTRAST = 4.5;

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Checks the boxes of a side, in their order. @param pictures the measures of the edition's pictures */
export function layoutChecks({ boxes }: Side, format: Format, pictures: PictureSizes = {}): LayoutCheck[] {
  return boxes.flatMap((box, at) => [
    ...placeChecks(box, format),
    ...codeChecks(box),
    ...pictureChecks(box, pictures),
    ...overlapChecks(box, boxes.slice(0, at)),
    ...contrastChecks(box, boxes.slice(0, at)),
  ]);
}

function placeChecks(box: LayoutBox, { width, height }: Format): LayoutCheck[] {
  const { left, top, right, bottom } = inkOf(box);
  const nearest = Math.min(left, top, width - right, height - bottom);
  if (nearest < -0.01) return [{ box: box.id, code: "outside" }];
  return nearest < BLANK - 0.01 ? [{ box: box.id, code: "margin" }] : [];
}

function codeChecks(box: LayoutBox): LayoutCheck[] {
  if (box.kind !== "qr") return [];
  const dark = Math.min(box.width, box.height) * DARK;
  if (dark < TINY_CODE) return [{ box: box.id, code: "unreadable-code" }];
  return dark < SMALL_CODE - 0.05 ? [{ box: box.id, code: "small-code" }] : [];
}

function pictureChecks(box: LayoutBox, pictures: PictureSizes): LayoutCheck[] {
  const size = box.kind === "picture" && box.picture !== "mark" ? pictures[box.picture] : undefined;
  if (!size) return [];
  const dots = Math.floor(Math.max(size.width / box.width, size.height / box.height) * INCH);
  return dots < FEWEST_DOTS ? [{ box: box.id, code: "coarse", dots }] : [];
}

/** Bands are grounds for what is painted after them; a code needs its own. */
function overlapChecks(box: LayoutBox, before: readonly LayoutBox[]): LayoutCheck[] {
  return before
    .filter((other) => meet(inkOf(box), inkOf(other)) && (other.kind !== "band" || box.kind === "qr" || hides(box)))
    .map((other) => ({ box: box.id, code: "overlap", other: other.id }));
}

/** A band or a picture covers what was painted before. */
function hides({ kind }: LayoutBox): boolean {
  return kind === "band" || kind === "picture";
}

function contrastChecks(box: LayoutBox, before: readonly LayoutBox[]): LayoutCheck[] {
  const texts: readonly Part[] = box.kind === "text" ? box.parts : box.kind === "band" && box.text ? [box.text] : [];
  if (texts.length === 0) return [];
  const under = before.filter((other) => other.kind === "band" && meet(inkOf(box), inkOf(other)));
  const grounds = box.kind === "band" ? groundsOf(box) : ["#FFFFFF", ...under.flatMap(groundsOf)];
  const ratio = Math.min(...texts.flatMap(({ colour }) => grounds.map((ground) => contrast(colour, ground))));
  return ratio < LEAST_CONTRAST ? [{ box: box.id, code: "contrast", ratio: Math.floor(ratio * 10) / 10 }] : [];
}

function groundsOf(box: LayoutBox): string[] {
  if (box.kind !== "band") return [];
  const { look } = box;
  const looks: readonly Pick<BandLook, "ground">[] =
    look.by === "none"
      ? [look.look]
      : look.by === "ticket-type"
        ? [...look.looks.map((one) => one.look), look.other]
        : look.black
          ? [{ ground: "#FFFFFF" }]
          : Object.values(roleLooks);
  return looks.map(({ ground }) => ground);
}

/** Where a box has ink: a code's quiet zone is white, and may lie in a margin. */
function inkOf({ kind, x, y, width, height }: LayoutBox): Area {
  if (kind !== "qr") return { left: x, top: y, right: x + width, bottom: y + height };
  const side = Math.min(width, height);
  const [left, top] = [x + (width - side) / 2 + side * QUIET, y + (height - side) / 2 + side * QUIET];
  return { left, top, right: left + side * DARK, bottom: top + side * DARK };
}

function meet(one: Area, other: Area): boolean {
  return (
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > TOUCH &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > TOUCH
  );
}
