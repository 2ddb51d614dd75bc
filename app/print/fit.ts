import type { Ruler } from "./fonts.ts";
import type { Weight } from "./weight.ts";

export type Fitted = { size: number; lines: string[] };

export type Box = {
  /** in points */
  width: number;
  /** in points, for all lines */
  height: number;
  weight: Weight;
  /** the distance of two baselines, in font sizes */
  leading: number;
  /**
   * The largest size, then the smallest accepted for one line, for two lines and so on. Text shrinks to `sizes[1]` on
   * one line before it wraps to two, where it is as large as possible again.
   */
  sizes: [largest: number, ...smallest: number[]];
};

type Column = Pick<Box, "width" | "weight">;

/**
 * Finds the size and lines at which `text` fits its box. It first shrinks, then wraps at spaces and after hyphens; if
 * it still does not fit, it breaks words and shrinks without limit, so that nothing is clipped. Empty text gives no
 * line.
 */
export function fitText(text: string, box: Box, ruler: Ruler): Fitted {
  const [largest, ...smallest] = box.sizes;
  if (text === "") return { size: largest, lines: [] };
  const parts = words(text);
  const emsOf = measuredOnce(box, ruler);
  for (const [index, floor] of smallest.entries()) {
    for (let size = largest; size >= floor; size -= STEP) {
      const lines = wrap(parts, size, box, emsOf);
      if (lines && lines.length <= index + 1 && isHighEnough(lines, size, box)) return { size, lines };
    }
  }
  for (let size = smallest.at(-1) ?? largest; ; size *= 0.95) {
    const broken = pieces(parts, ruler, (word) => fits(word, size, box, emsOf));
    const lines = wrap(broken, size, box, emsOf);
    if (lines && isHighEnough(lines, size, box)) return { size, lines };
  }
}

/**
 * Wraps text of one size at spaces and after hyphens, and breaks words that are too wide. Empty text gives no line.
 *
 * @param size in points
 * @param box.width in points
 */
export function wrapText(text: string, size: number, box: Column, ruler: Ruler): string[] {
  if (text === "") return [];
  const emsOf = measuredOnce(box, ruler);
  const broken = pieces(words(text), ruler, (word) => fits(word, size, box, emsOf));
  return wrap(broken, size, box, emsOf) ?? [text];
}

const STEP = 0.5;
/** A margin for kerning, which the ruler ignores. */
export const KERNING = 1.02;

/** Splits text where a line may end; a space stays with the word before it. */
export function words(text: string): string[] {
  return text.split(/(?<=[ /])|(?<=[\p{L}\p{N}.][-‐–])(?=\p{L})/u);
}

/** Splits words that do not fit between characters, keeping marks with their letters and conjunct consonants together. */
export function pieces(parts: readonly string[], ruler: Ruler, isFitting: (word: string) => boolean): string[] {
  return parts.flatMap((word) =>
    isFitting(word) ? [word] : ruler.plain(word) ? (word.match(/\P{M}\p{M}*|\p{M}/gu) ?? []) : letters(word),
  );
}

function letters(word: string): string[] {
  return Array.from(GRAPHEMES.segment(word), ({ segment }) => segment);
}

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Fills lines one after the other; undefined when a single part is wider than the box. */
export function wrap(parts: readonly string[], size: number, box: Column, emsOf: Measure): string[] | undefined {
  const lines: string[] = [];
  let line = "";
  for (const part of parts) {
    if (!fits(part, size, box, emsOf)) return undefined;
    if (line !== "" && !fits(line + part, size, box, emsOf)) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += part;
  }
  return [...lines, line.trimEnd()];
}

function fits(text: string, size: number, box: Column, emsOf: Measure): boolean {
  return emsOf(text) * size * KERNING <= box.width;
}

/** The width in ems of a text without the blanks at its end. */
export type Measure = (text: string) => number;

/** Measures each text once for all sizes. */
export function measuredOnce({ weight }: Column, ruler: Ruler): Measure {
  const known = new Map<string, number>();
  return (text) => {
    let ems = known.get(text);
    if (ems === undefined) {
      ems = ruler.width(text.trimEnd(), 1, weight);
      known.set(text, ems);
    }
    return ems;
  };
}

function isHighEnough(lines: string[], size: number, box: Box): boolean {
  return lines.length * size * box.leading <= box.height;
}
