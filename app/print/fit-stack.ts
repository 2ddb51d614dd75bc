import { KERNING, type Measure, measuredOnce, pieces, words, wrap } from "./fit.ts";
import { isSmall, ledBy, needOf, paragraphs } from "./fit-needs.ts";
import type { Ruler } from "./fonts.ts";
import type { Weight } from "./weight.ts";

/** A text of a stack. A line break begins a paragraph; all paragraphs of a text have one size. All sizes in points. */
export interface StackedText {
  readonly text: string;
  readonly largest: number;
  /** smaller than this on one line, it rather wraps */
  readonly oneLine: number;
  /** smaller than this, it is shortened with an ellipsis */
  readonly smallest: number;
  readonly weight: Weight;
}

/** In points; `lines` is the most that a paragraph wraps to. */
export interface StackBox {
  readonly width: number;
  readonly height: number;
  readonly lines: number;
}

/** What was done to a text so that it fits, from the least to the most. */
export const needs = ["shrunk", "wrapped", "shortened"] as const;
export type Need = (typeof needs)[number];

/** Each text with its size and lines; an empty one has none. */
export interface FittedStack {
  readonly texts: readonly { readonly size: number; readonly lines: readonly string[] }[];
  /** the distance of two baselines, in sizes */
  readonly leading: number;
  /** above the first line, in points: letters with two accents are higher than a line */
  readonly above: number;
  /** of all lines, in points */
  readonly height: number;
  readonly need: Need | null;
  /** Whether a text is smaller than its smallest size on one line: it has been cut, or its box is too low for its lines. */
  readonly small: boolean;
}

/**
 * Fits texts that stand one below the other: each shrinks, then wraps, then shrinks with the others, and is shortened
 * at last. None is wider than the box, together they are not higher, and a lighter one is not larger than a heavier one above.
 */
export function fitStack(texts: readonly StackedText[], box: StackBox, ruler: Ruler): FittedStack {
  const isPlain = texts.every(({ text }) => ruler.plain(text));
  const leading = isPlain ? PLAIN_LEADING : SCRIPT_LEADING;
  const measures = texts.map(({ weight }) => measuredOnce({ width: box.width, weight }, ruler));
  const emsOf = (at: number): Measure => measures[at] ?? (() => 0);
  for (let scale = 1; ; ) {
    const capped = texts.map((one) => cappedBy(one, scale));
    const alone = capped.map((one, at) => fitText(one, box, emsOf(at), ruler));
    const fitted = alone.map((one, at) => {
      const most = ledBy(texts, alone, at);
      return one && one.size > most ? fitText(cappedTo(capped[at] as StackedText, most), box, emsOf(at), ruler) : one;
    });
    const whole = fitted.every((one) => one !== null);
    const { above, height } = heightOf(whole ? fitted : [], leading);
    if (whole && height <= box.height)
      return { texts: fitted, leading, above, height, need: needOf(texts, fitted), small: isSmall(texts, fitted) };
    if (capped.every(({ largest, smallest }) => largest <= smallest)) {
      const cut = shortened(capped, box, { leading, emsOf, ruler });
      return { texts: cut, leading, ...heightOf(cut, leading), need: "shortened", small: isSmall(texts, cut) };
    }
    // Fewer lines may follow from a little less, so that it never shrinks by as much as it is too high.
    scale *= whole ? Math.min(0.985, Math.max(0.9, Math.sqrt(box.height / height))) : 0.95;
  }
}

const PLAIN_LEADING = 1.16;
/** Thai and Indian letters have marks above and below, for which Latin line spacing is too small. */
const SCRIPT_LEADING = 1.4;
const STEP = 0.5;
const ELLIPSIS = "…";

export type Lines = { size: number; lines: string[] };

function cappedBy(text: StackedText, scale: number): StackedText {
  return cappedTo(text, halves(text.largest * scale));
}

function cappedTo(text: StackedText, most: number): StackedText {
  const largest = Math.max(text.smallest, most);
  return { ...text, largest, oneLine: Math.min(text.oneLine, largest) };
}

function heightOf(fitted: readonly (Lines | null)[], leading: number): { above: number; height: number } {
  const shown = fitted.filter((one): one is Lines => one !== null && one.lines.length > 0);
  const first = shown[0];
  const last = shown.at(-1);
  const above = first && !LATIN_1.test(first.lines[0] ?? "") ? first.size * HIGH_ACCENTS : 0;
  const below = last ? last.size * DESCENT : 0;
  return { above, height: shown.reduce((sum, one) => sum + one.lines.length * one.size * leading, above + below) };
}

const LATIN_1 = /^[\u0020-\u00ff]*$/;
/** How far letters reach beyond their line, in sizes: a Vietnamese capital with two accents above, a g below. */
const HIGH_ACCENTS = 0.2;
const DESCENT = 0.06;

/** Fits the paragraphs of a text at one size. @returns null when the smallest is too large */
function fitText(text: StackedText, box: StackBox, emsOf: Measure, ruler: Ruler): Lines | null {
  let all: Lines = { size: text.largest, lines: [] };
  for (const paragraph of paragraphs(text.text)) {
    const one = fitParagraph(paragraph, text, box, emsOf, ruler);
    if (!one) return null;
    all = { size: Math.min(all.size, one.size), lines: [...all.lines, ...one.lines] };
  }
  if (!text.text.includes("\n")) return all;
  const { size } = all;
  const lines = paragraphs(text.text).flatMap((one) => wrapped(one, size, box, emsOf, ruler));
  return { size, lines };
}

function fitParagraph(
  paragraph: string,
  { largest, oneLine, smallest }: StackedText,
  { width, lines: most }: StackBox,
  emsOf: Measure,
  ruler: Ruler,
): Lines | null {
  const ems = emsOf(paragraph) * KERNING;
  const alone = Math.min(largest, halves(width / ems));
  if (alone >= (most === 1 ? smallest : oneLine)) return { size: alone, lines: [paragraph] };
  const parts = words(paragraph);
  const column = { width, weight: 400 } as const;
  for (let count = 2; count <= most; count++) {
    const floor = oneLine + ((smallest - oneLine) * (count - 1)) / (most - 1);
    for (let size = Math.min(largest, halves((width * count) / ems)); size >= floor; size -= STEP) {
      const lines = wrap(parts, size, column, emsOf);
      if (lines && lines.length <= count) return { size, lines };
    }
  }
  for (let size = Math.min(largest, halves((width * most) / ems)); size >= smallest; size -= STEP) {
    const lines = wrapped(paragraph, size, { width }, emsOf, ruler);
    if (lines.length <= most) return { size, lines };
  }
  return null;
}

/** Wraps at one size, and breaks words that are too wide. */
function wrapped(text: string, size: number, { width }: { width: number }, emsOf: Measure, ruler: Ruler): string[] {
  const isFitting = (word: string) => emsOf(word) * size * KERNING <= width;
  return wrap(pieces(words(text), ruler, isFitting), size, { width, weight: 400 }, emsOf) ?? [text];
}

/** Gives each text a line, then the rest in order, and ends what is left out with an ellipsis. */
function shortened(
  texts: readonly StackedText[],
  box: StackBox,
  { leading, emsOf, ruler }: { leading: number; emsOf: (at: number) => Measure; ruler: Ruler },
): Lines[] {
  const wanted = texts.map(({ text, smallest }, at) =>
    paragraphs(text).flatMap((one) => {
      const lines = wrapped(one, smallest, box, emsOf(at), ruler);
      return lines.length > box.lines ? ended(lines.slice(0, box.lines), smallest, box, emsOf(at)) : lines;
    }),
  );
  let left =
    box.height - heightOf([{ size: Math.max(...texts.map(({ smallest }) => smallest)), lines: ["Ệ"] }], 0).height;
  const given = texts.map(() => 0);
  const take = (at: number) => {
    const step = (texts[at]?.smallest ?? 0) * leading;
    if ((given[at] ?? 0) >= (wanted[at]?.length ?? 0) || step > left) return false;
    given[at] = (given[at] ?? 0) + 1;
    left -= step;
    return true;
  };
  for (const at of texts.keys()) take(at);
  for (const at of texts.keys()) while (take(at));
  return texts.map(({ smallest: size }, at) => {
    const lines = wanted[at] ?? [];
    const kept = lines.slice(0, given[at]);
    return { size, lines: kept.length < lines.length ? ended(kept, size, box, emsOf(at)) : kept };
  });
}

/** Ends the last line with an ellipsis, and takes letters from it until it fits. */
function ended(lines: readonly string[], size: number, { width }: StackBox, emsOf: Measure): string[] {
  const letters = Array.from(GRAPHEMES.segment((lines.at(-1) ?? "").replace(/…$/, "")), ({ segment }) => segment);
  const shown = () => `${letters.join("").trimEnd()}${ELLIPSIS}`;
  while (letters.length > 0 && emsOf(shown()) * size * KERNING > width) letters.pop();
  return lines.length === 0 ? [] : [...lines.slice(0, -1), shown()];
}

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function halves(size: number): number {
  return Math.floor(size / STEP) * STEP;
}
