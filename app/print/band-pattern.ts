import type { BandLook, Pattern } from "#app/domain/door/layout.ts";
import type { Mark } from "./drawing.ts";
import { palette } from "./palette.ts";

export const roles = ["attendee", "speaker", "organiser", "volunteer", "press", "official"] as const;
export type Role = (typeof roles)[number];

/** The looks of roles: a light ground and a pattern, which can be told apart without colour. */
export const roleLooks: Readonly<Record<Role, BandLook>> = {
  attendee: { ground: palette.leaf, line: palette.forest, pattern: "waves" },
  speaker: { ground: palette.straw, line: palette.brick, pattern: "slants" },
  organiser: { ground: palette.sky, line: palette.ink, pattern: "chequers" },
  volunteer: { ground: palette.straw, line: palette.forest, pattern: "dots" },
  press: { ground: palette.paper, line: palette.brick, pattern: "chevrons" },
  official: { ground: palette.sky, line: palette.zinc, pattern: "bars" },
};

/** Draws a pattern in the rectangle `x y width height` (points); nothing where it is plain or there is no room. */
export function patternMarks({ pattern, line }: BandLook, [x, y, width, height]: Rectangle): Mark[] {
  if (pattern === "plain" || width < 12 || height < 4) return [];
  const { path, strokeWidth } = PATTERNS[pattern];
  const painted = strokeWidth === null ? { fill: line } : { stroke: line, strokeWidth };
  return [{ kind: "shape", path: path(width, height), x, y, scale: 1, ...painted }];
}

/** Left, top, width and height in points. */
export type Rectangle = readonly [x: number, y: number, width: number, height: number];

/** Each a path within `0 0 width height`, stroked, or filled where its stroke has no width. */
const PATTERNS: Readonly<
  Record<Exclude<Pattern, "plain">, { path: (width: number, height: number) => string; strokeWidth: number | null }>
> = {
  waves: { path: waves, strokeWidth: 1.2 },
  slants: { path: slants, strokeWidth: 2.6 },
  chequers: { path: chequers, strokeWidth: null },
  dots: { path: dots, strokeWidth: null },
  chevrons: { path: chevrons, strokeWidth: 1.8 },
  bars: { path: bars, strokeWidth: null },
};

function waves(width: number, height: number): string {
  const period = width / Math.max(1, Math.round(width / 20));
  const wave = `c${period / 4} -4 ${period / 4} -4 ${period / 2} 0c${period / 4} 4 ${period / 4} 4 ${period / 2} 0`;
  return rows(height, 5)
    .map((y) => `M0 ${y}${wave.repeat(Math.round(width / period))}`)
    .join("");
}

function slants(width: number, height: number): string {
  const lines: string[] = [];
  for (let x = 0; x + height <= width + 0.01; x += 7) lines.push(`M${x} ${height}l${height} ${-height}`);
  return lines.join("");
}

function chequers(width: number, height: number): string {
  const side = height / 5;
  const columns = Math.floor(width / side);
  const squares: string[] = [];
  for (let column = 0; column < columns; column++)
    for (let row = column % 2; row < 5; row += 2)
      squares.push(`M${width - (column + 1) * side} ${row * side}h${side}v${side}h${-side}z`);
  return squares.join("");
}

function dots(width: number, height: number): string {
  const r = 2.1;
  const k = r * 0.5523;
  const dot = `c0 ${k} ${r - k} ${r} ${r} ${r}c${k} 0 ${r} ${k - r} ${r} ${-r}c0 ${-k} ${k - r} ${-r} ${-r} ${-r}c${-k} 0 ${-r} ${r - k} ${-r} ${r}z`;
  const circles: string[] = [];
  for (const [index, y] of rows(height, 4).entries())
    for (let x = width - r - 2 - (index % 2) * 5; x - r >= 0; x -= 10) circles.push(`M${x - r} ${y}${dot}`);
  return circles.join("");
}

function chevrons(width: number, height: number): string {
  const lines: string[] = [];
  const half = height / 2;
  for (let x = 0; x + half <= width; x += 9) lines.push(`M${x} 0l${half} ${half}l${-half} ${half}`);
  return lines.join("");
}

function bars(width: number, height: number): string {
  const lines: string[] = [];
  for (let x = width; x >= 9; x -= 14) lines.push(`M${x - 2} 0h2v${height}h-2z`, `M${x - 9} 0h5v${height}h-5z`);
  return lines.join("");
}

/** Spreads `count` heights evenly, half a step from the edges. */
function rows(height: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => ((index + 0.5) * height) / count);
}
