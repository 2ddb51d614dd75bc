import { type Extent, placesOn, type Sheet } from "#app/domain/door/sheet.ts";

/** Where a side of a badge is printed on a page: its centre, in millimetres, and its rotation clockwise, in degrees. */
export interface Spot {
  /** of the badge in its run */
  readonly badge: number;
  readonly side: "front" | "back" | "left" | "right";
  readonly x: number;
  readonly y: number;
  readonly rotation: 0 | 90 | 180 | 270;
}

export interface Imposed {
  readonly sheet: Sheet;
  readonly format: Extent;
  readonly count: number;
  /** a page with the backs follows each page, mirrored for a printer that turns along the long edge */
  readonly bothSides: boolean;
  /** the pieces of a cut stack of pages, laid on one another, are in order */
  readonly stacked: boolean;
}

/** Distributes badges over pages. */
export function impose({ sheet, format, count, bothSides, stacked }: Imposed): Spot[][] {
  if (sheet.isFolded) return Array.from({ length: count }, (_, badge) => folded(sheet, badge));
  const places = placesOn(sheet);
  const sheets = Math.ceil(count / places.length);
  return Array.from({ length: sheets }, (_, page) => {
    const fronts = places.flatMap((place, at) => {
      const badge = stacked ? at * sheets + page : page * places.length + at;
      return badge < count ? [spotIn(sheet, format, place, badge)] : [];
    });
    return bothSides ? [fronts, fronts.map((spot) => behind(spot, sheet))] : [fronts];
  }).flat();
}

function spotIn({ label, printable }: Sheet, format: Extent, { x, y }: { x: number; y: number }, badge: number): Spot {
  const area = printable ?? { left: 0, top: 0, ...label };
  const isTurned = isUpright(format) !== isUpright(label);
  return {
    ...{ badge, side: "front", rotation: isTurned ? 90 : 0 },
    x: x + area.left + area.width / 2,
    y: y + area.top + area.height / 2,
  };
}

function isUpright({ width, height }: Extent): boolean {
  return height > width;
}

/** Seen through the paper a turned badge is turned the other way. */
function behind(spot: Spot, { page }: Sheet): Spot {
  return { ...spot, side: "back", x: page.width - spot.x, rotation: spot.rotation === 90 ? 270 : spot.rotation };
}

/** Folded along the middle of its height with the print outside, then along the middle of its width. */
function folded({ page: { width, height } }: Sheet, badge: number): Spot[] {
  const [near, far] = [width / 4, (3 * width) / 4];
  const [upper, lower] = [height / 4, (3 * height) / 4];
  return [
    { badge, side: "front", x: far, y: lower, rotation: 0 },
    { badge, side: "back", x: near, y: lower, rotation: 0 },
    { badge, side: "left", x: far, y: upper, rotation: 180 },
    { badge, side: "right", x: near, y: upper, rotation: 180 },
  ];
}

/** Office printers leave up to 5 mm of a sheet's edge blank; half a millimetre is added for skewed sheets. */
const UNPRINTED = 5.5;
const TICK = 4;
const ARM = 3;

/**
 * The marks of cuts or folds as lines (from, to; in millimetres): ticks within a printer's margins, and a cross where
 * lines meet. They lie on the lines themselves, at least a badge's margin away from what is printed.
 */
export function cutLines(sheet: Sheet): [x1: number, y1: number, x2: number, y2: number][] {
  if (!sheet.isCut && !sheet.isFolded) return [];
  const { page } = sheet;
  const edges = sheet.isFolded ? { xs: [page.width / 2], ys: [page.height / 2] } : edgesOf(sheet);
  const { xs, ys } = edges;
  return [
    ...xs.flatMap(
      (x): ReturnType<typeof cutLines> => [
        [x, UNPRINTED, x, UNPRINTED + TICK],
        [x, page.height - UNPRINTED, x, page.height - UNPRINTED - TICK],
      ],
    ),
    ...ys.flatMap(
      (y): ReturnType<typeof cutLines> => [
        [UNPRINTED, y, UNPRINTED + TICK, y],
        [page.width - UNPRINTED, y, page.width - UNPRINTED - TICK, y],
      ],
    ),
    ...xs.flatMap((x) =>
      ys.flatMap(
        (y): ReturnType<typeof cutLines> => [
          [x - ARM, y, x + ARM, y],
          [x, y - ARM, x, y + ARM],
        ],
      ),
    ),
  ];
}

/** The edges of labels that are far enough from the page's own to be marked. */
function edgesOf(sheet: Sheet): { xs: number[]; ys: number[] } {
  const places = placesOn(sheet);
  const inside = (edges: number[], end: number) =>
    [...new Set(edges.map((edge) => Math.round(edge * 100) / 100))].filter(
      (edge) => edge > UNPRINTED + TICK && edge < end - UNPRINTED - TICK,
    );
  return {
    xs: inside(
      places.flatMap(({ x }) => [x, x + sheet.label.width]),
      sheet.page.width,
    ),
    ys: inside(
      places.flatMap(({ y }) => [y, y + sheet.label.height]),
      sheet.page.height,
    ),
  };
}

/** The places in a run, from 0, of the badges on the pages of its file from one number to another, both from 1. */
export function badgesOfPages(how: Omit<Imposed, "format">, { from, to }: { from: number; to: number }): number[] {
  const pages = impose({ ...how, format: how.sheet.label }).slice(from - 1, to);
  return [...new Set(pages.flat().map(({ badge }) => badge))].sort((a, b) => a - b);
}
