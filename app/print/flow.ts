import type { Mark, TextMark } from "./drawing.ts";
import { type Box, fitText, wrapText } from "./fit.ts";
import type { Ruler } from "./fonts.ts";
import type { Colour } from "./palette.ts";
import { BASELINE, CENTRED, LEADING } from "./text-line.ts";

/** A part of a page that is not broken. All lengths are in points. */
export interface Block {
  readonly height: number;
  /** The space above it, except at the top of a page. */
  readonly above?: number;
  /** The space below it that must be left for what follows. */
  readonly ahead?: number;
  readonly marks: (top: number) => readonly Mark[];
}

/** Places blocks one below the other, and begins a page where one does not fit. @returns the marks of each page */
export function flow(blocks: readonly Block[], { top, bottom }: { top: number; bottom: number }): Mark[][] {
  const pages: Mark[][] = [[]];
  let y = top;
  for (const { height, above = 0, ahead = 0, marks } of blocks) {
    if (y > top && y + above + height + ahead > bottom) {
      pages.push([]);
      y = top;
    } else if (y > top) y += above;
    pages.at(-1)?.push(...marks(y));
    y += height;
  }
  return pages;
}

/** Puts blocks one below the other as one block. */
export function stacked(blocks: readonly Block[], above = 0): Block {
  const places: number[] = [];
  let height = 0;
  for (const [at, block] of blocks.entries()) {
    if (at > 0) height += block.above ?? 0;
    places.push(height);
    height += block.height;
  }
  return { above, height, marks: (top) => blocks.flatMap((block, at) => block.marks(top + (places[at] ?? 0))) };
}

type Look = {
  ruler: Ruler;
  /** from the left edge of the page */
  left: number;
  width: number;
  weight?: Box["weight"];
  colour: Colour;
  above?: number;
};

/** Typed text that shrinks before it wraps, as `fitText` does for these sizes. */
export function fittedText(text: string, { sizes, ...look }: Look & { sizes: Box["sizes"] }): Block {
  const { width, ruler, weight = 400 } = look;
  const height = sizes[0] * LEADING * (sizes.length - 1);
  const { size, lines } = fitText(text, { width, height, weight, leading: LEADING, sizes }, ruler);
  return linesOf(lines, { ...look, size, step: size * LEADING });
}

/** Text of one size, wrapped. @param step the distance of two baselines */
export function writtenText(text: string, look: Look & { size: number; step: number }): Block {
  const { size, width, weight = 400, ruler } = look;
  return linesOf(wrapText(text, size, { width, weight }, ruler), look);
}

function linesOf(lines: readonly string[], look: Look & { size: number; step: number }): Block {
  const { ruler, left: x, size, step, weight = 400, colour, above } = look;
  const mark = (text: string, top: number): TextMark => {
    const line = { kind: "text", text, x, size, weight, colour } as const;
    if (ruler.plain(text)) return { ...line, y: top + BASELINE * size };
    return { ...line, y: top + CENTRED * size, shaped: ruler.han };
  };
  return {
    ...(above === undefined ? {} : { above }),
    height: lines.length * step,
    marks: (top) => lines.map((text, at) => mark(text, top + at * step)),
  };
}
