import type { Format } from "./layout.ts";
import type { Place } from "./layout-edits.ts";

/** Printers leave up to 4.2 mm of an edge blank. */
const MARGIN = 5;
/** Between a new box and its neighbours. */
const GAP = 2;
/** A room below these measures is none. */
const LEAST = { width: 15, height: 5 };

interface Wanted {
  readonly width: number;
  readonly height: number;
  /** Whether the box keeps its proportions. */
  readonly isSteady: boolean;
}

/**
 * A place for a further box, in millimetres: in the middle of the largest free room of a side, as large as wanted or
 * smaller; in the middle of a side that has none.
 */
export function placeInRoom(
  boxes: readonly Place[],
  { width, height }: Pick<Format, "width" | "height">,
  wanted: Wanted,
): Place {
  const room = largestRoom(boxes, { width, height });
  if (!room) return rounded({ ...wanted, x: (width - wanted.width) / 2, y: (height - wanted.height) / 2 });
  const scale = Math.min(1, room.width / wanted.width, room.height / wanted.height);
  const across = wanted.isSteady ? wanted.width * scale : Math.min(wanted.width, room.width);
  const down = wanted.isSteady ? wanted.height * scale : Math.min(wanted.height, room.height);
  const [x, y] = [room.x + (room.width - across) / 2, room.y + (room.height - down) / 2];
  return rounded({ x, y, width: across, height: down });
}

/** The largest rectangle within the margins that no box meets; null where all are narrow. */
function largestRoom(boxes: readonly Place[], { width, height }: Pick<Format, "width" | "height">): Place | null {
  const around = boxes.map((box) => ({
    ...{ left: box.x - GAP, right: box.x + box.width + GAP, top: box.y - GAP, bottom: box.y + box.height + GAP },
  }));
  const edges = [MARGIN, width - MARGIN, ...around.flatMap(({ left, right }) => [left, right])];
  const xs = [...new Set(edges)].filter((x) => x >= MARGIN && x <= width - MARGIN).sort((a, b) => a - b);
  let largest: Place | null = null;
  for (const [at, left] of xs.entries())
    for (const right of xs.slice(at + 1)) {
      if (right - left < LEAST.width) continue;
      const met = around.filter((box) => box.left < right && box.right > left).sort((a, b) => a.top - b.top);
      let top = MARGIN;
      for (const next of [...met, { top: height - MARGIN, bottom: height }]) {
        const room = { x: left, y: top, width: right - left, height: Math.min(next.top, height - MARGIN) - top };
        if (room.height >= LEAST.height && room.width * room.height > areaOf(largest)) largest = room;
        top = Math.max(top, next.bottom);
      }
    }
  return largest;
}

function areaOf(place: Place | null): number {
  return place ? place.width * place.height : 0;
}

function rounded({ x, y, width, height }: Place): Place {
  const tenths = (length: number) => Math.round(length * 10) / 10;
  return { x: tenths(x), y: tenths(y), width: tenths(width), height: tenths(height) };
}
