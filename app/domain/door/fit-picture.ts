import type { Layout } from "./layout.ts";
import { type Place, type SideKey, sideOf, withPlaces } from "./layout-edits.ts";

/** Free of the picture along each edge, in millimetres: printers leave up to 4.2 mm blank. */
const MARGIN = 5;
/** The least distance between the picture and another box, in millimetres. */
const GAP = 1.5;
/** The largest width of the picture, as a part of the side's width: a wider one leaves too little for words. */
const WIDEST = 0.4;
/** The part of its width that a text to the right of the picture keeps at least. */
const KEPT = 0.5;
/** The picture must become larger by this factor at least; otherwise nothing is moved. */
const WORTHWHILE = 1.2;

/**
 * The layout with the box of a picture in the picture's proportions, as large as its row allows, where the box is too
 * narrow for it; texts to its right move aside and become narrower.
 *
 * @param picture its measures, in any unit
 * @returns null where the box does well as it is, or has no room
 */
export function withPictureFitted(
  layout: Layout,
  key: SideKey,
  { id, picture }: { id: string; picture: { readonly width: number; readonly height: number } },
): Layout | null {
  const boxes = sideOf(layout, key)?.boxes ?? [];
  const box = boxes.find((one) => one.id === id);
  const ratio = picture.width / picture.height;
  if (!box || ratio < (WORTHWHILE * box.width) / box.height) return null;
  const others = boxes.filter((one) => one.id !== id);
  const beside = others.filter((one) => isRightOf(one, box) && isLevel(one, box));
  const right = beside.map((one) => (one.kind === "text" ? one.x + one.width * (1 - KEPT) : one.x) - GAP);
  const widest = Math.min(WIDEST * layout.format.width, ...right.map((edge) => edge - box.x));
  const across = { ...box, width: widest };
  const facing = others.filter((one) => !beside.includes(one) && isAcross(one, across));
  const above = facing.filter((one) => one.y < box.y).map((one) => one.y + one.height + GAP);
  const below = facing.filter((one) => one.y >= box.y).map((one) => one.y - GAP);
  const [top, bottom] = [Math.max(MARGIN, ...above), Math.min(layout.format.height - MARGIN, ...below)];
  const width = tenths(Math.min(widest, (bottom - top) * ratio));
  const height = tenths(width / ratio);
  if (width < WORTHWHILE * box.width) return null;
  const middle = box.y + (box.height - height) / 2;
  const place = { x: box.x, y: tenths(Math.min(Math.max(middle, top), bottom - height)), width, height };
  const places = new Map<string, Place>([[id, place]]);
  for (const one of beside) {
    const x = tenths(Math.max(one.x, box.x + width + GAP));
    places.set(one.id, { x, y: one.y, width: tenths(one.width - (x - one.x)), height: one.height });
  }
  return withPlaces(layout, key, places);
}

function isRightOf(one: Place, box: Place): boolean {
  return one.x >= box.x + box.width - 0.1;
}

function isLevel(one: Place, box: Place): boolean {
  return one.y < box.y + box.height && one.y + one.height > box.y;
}

function isAcross(one: Place, box: Place): boolean {
  return one.x < box.x + box.width && one.x + one.width > box.x;
}

function tenths(length: number): number {
  return Math.round(length * 10) / 10;
}
