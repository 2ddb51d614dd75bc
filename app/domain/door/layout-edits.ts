import type { BoxOf, Layout, LayoutBox, Side } from "./layout.ts";

/** The sides of a badge: front and back, and the left and right page inside a folded sheet. */
export const SIDE_KEYS = ["front", "back", "left", "right"] as const;
export type SideKey = (typeof SIDE_KEYS)[number];

/** Where a box is, in millimetres from the top left corner of its side. */
export type Place = Pick<LayoutBox, "x" | "y" | "width" | "height">;

/** Boxes of one side, as `layoutSchema` allows. */
const MOST_BOXES = 60;

/** The boxes of a side, in the order in which they are painted; null where the layout does not have it. */
export function sideOf({ front, back, inside }: Layout, key: SideKey): Side | null {
  if (key === "front") return front;
  if (key === "back") return back;
  return inside?.[key === "left" ? 0 : 1] ?? null;
}

/** Lists the sides that a layout has. */
export function sideKeysOf(layout: Layout): SideKey[] {
  return SIDE_KEYS.filter((key) => sideOf(layout, key) !== null);
}

/** The layout with other boxes on a side that it has. */
export function withBoxes(layout: Layout, key: SideKey, boxes: readonly LayoutBox[]): Layout {
  const side: Side = { boxes: [...boxes] };
  if (key === "front") return { ...layout, front: side };
  if (key === "back") return { ...layout, back: side };
  const [left, right] = layout.inside ?? [side, side];
  return { ...layout, inside: key === "left" ? [side, right] : [left, side] };
}

/** The layout with boxes moved to other places, by their ids; boxes without one stay. */
export function withPlaces(layout: Layout, key: SideKey, places: ReadonlyMap<string, Place>): Layout {
  const boxes = sideOf(layout, key)?.boxes ?? [];
  return withBoxes(
    layout,
    key,
    boxes.map((box) => ({ ...box, ...places.get(box.id) })),
  );
}

/** The layout with a further box above all others; null when the side is full. */
export function withNewBox(layout: Layout, key: SideKey, box: LayoutBox): { layout: Layout; id: string } | null {
  const boxes = sideOf(layout, key)?.boxes ?? [];
  if (boxes.length >= MOST_BOXES) return null;
  const taken = new Set(boxes.map(({ id }) => id));
  let number = 1;
  while (taken.has(`${box.kind}-${number}`)) number += 1;
  const id = `${box.kind}-${number}`;
  return { layout: withBoxes(layout, key, [...boxes, { ...box, id }]), id };
}

/** The layout with a box before (`up`) or after its neighbour in the order of painting; null when it is at that end. */
export function withBoxMoved(layout: Layout, key: SideKey, id: string, up: boolean): Layout | null {
  const boxes = sideOf(layout, key)?.boxes ?? [];
  const from = boxes.findIndex((box) => box.id === id);
  const to = up ? from - 1 : from + 1;
  const [box, neighbour] = [boxes[from], boxes[to]];
  if (!box || !neighbour) return null;
  return withBoxes(layout, key, boxes.with(from, neighbour).with(to, box));
}

/** Lists the bands of all sides but one. */
export function bandsBeside(layout: Layout, key: SideKey): BoxOf<"band">[] {
  const others = SIDE_KEYS.filter((other) => other !== key).flatMap((other) => sideOf(layout, other)?.boxes ?? []);
  return others.filter((box) => box.kind === "band");
}

/** Whether the bands of the other sides all have this look. True where there are none. */
export function isLookBeside(layout: Layout, key: SideKey, look: BoxOf<"band">["look"]): boolean {
  return bandsBeside(layout, key).every((band) => JSON.stringify(band.look) === JSON.stringify(look));
}

/** The layout with one look for the bands of all sides but one. */
export function withLookBeside(layout: Layout, key: SideKey, look: BoxOf<"band">["look"]): Layout {
  const others = SIDE_KEYS.filter((other) => other !== key && sideOf(layout, other));
  return others.reduce((changed, other) => {
    const boxes = sideOf(changed, other)?.boxes ?? [];
    return withBoxes(
      changed,
      other,
      boxes.map((box) => (box.kind === "band" ? { ...box, look } : box)),
    );
  }, layout);
}
