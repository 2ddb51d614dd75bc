import type { Ruler } from "./fonts.ts";
import type { Weight } from "./weight.ts";

export type Fitted = { size: number; lines: string[] };

export type Box = {
  /** in points */
  width: number;
  /** in points, all lines together */
  height: number;
  weight: Weight;
  /** distance of two baselines in font sizes */
  leading: number;
  /**
   * The smallest size accepted for one line, for two lines, and so on, after the largest, which comes first.
   * Text shrinks to `sizes[1]` on one line before it wraps on two, where it is as large as it can again.
   */
  sizes: [largest: number, ...smallest: number[]];
};

/**
 * The size and lines at which `text` fills its box best. It first shrinks, then wraps at spaces and after hyphens, and
 * where even that does not fit breaks inside a word and shrinks without limit: nothing is ever clipped.
 * Empty text gives no line.
 */
export function fitText(text: string, box: Box, ruler: Ruler): Fitted {
  const [largest, ...smallest] = box.sizes;
  if (text === "") return { size: largest, lines: [] };
  for (const [index, floor] of smallest.entries()) {
    for (let size = largest; size >= floor; size -= STEP) {
      const lines = wrap(words(text), size, box, ruler);
      if (lines && lines.length <= index + 1 && isHighEnough(lines, size, box)) return { size, lines };
    }
  }
  for (let size = smallest.at(-1) ?? largest; ; size *= 0.95) {
    const lines = wrap(pieces(text, size, box, ruler), size, box, ruler);
    if (lines && isHighEnough(lines, size, box)) return { size, lines };
  }
}

const STEP = 0.5;
/** Kerning, which the ruler leaves out, may widen a line by this much. */
const KERNING = 1.02;

/** The text cut where a line may end; a space stays with the word before it. */
function words(text: string): string[] {
  return text.split(/(?<=[ /])|(?<=[\p{L}\p{N}.][-‐–])(?=\p{L})/u);
}

/** As `words`, and a word too wide for the box cut between characters, a mark staying with its letter and joined consonants together. */
function pieces(text: string, size: number, box: Box, ruler: Ruler): string[] {
  return words(text).flatMap((word) =>
    fits(word, size, box, ruler)
      ? [word]
      : ruler.plain(word)
        ? (word.match(/\P{M}\p{M}*|\p{M}/gu) ?? [])
        : letters(word),
  );
}

function letters(word: string): string[] {
  return Array.from(GRAPHEMES.segment(word), ({ segment }) => segment);
}

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Lines filled one after the other, or undefined when a word alone is wider than the box. */
function wrap(parts: string[], size: number, box: Box, ruler: Ruler): string[] | undefined {
  const lines: string[] = [];
  let line = "";
  for (const part of parts) {
    if (!fits(part, size, box, ruler)) return undefined;
    if (line !== "" && !fits(line + part, size, box, ruler)) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += part;
  }
  return [...lines, line.trimEnd()];
}

function fits(text: string, size: number, box: Box, ruler: Ruler): boolean {
  return ruler.width(text.trimEnd(), size, box.weight) * KERNING <= box.width;
}

function isHighEnough(lines: string[], size: number, box: Box): boolean {
  return lines.length * size * box.leading <= box.height;
}
