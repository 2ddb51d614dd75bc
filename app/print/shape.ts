import bidiFactory from "bidi-js";
import { Buffer, Direction, shape as shapeRun } from "harfbuzzjs";
import { familiesFor, familyCovers, type Han, type OpenFace, openFace, type ScriptFamily } from "./script-fonts.ts";
import type { Weight } from "./weight.ts";

type Family = ScriptFamily | "latin";

/** Glyphs of one font in visual order; positions in ems from the start of the line. */
export interface ShapedRun {
  readonly face: OpenFace;
  readonly glyphs: readonly { readonly id: number; readonly x: number; readonly y: number }[];
}

/** A line with its glyphs chosen and placed. */
export interface ShapedLine {
  /** in ems */
  readonly width: number;
  readonly runs: readonly ShapedRun[];
}

/**
 * Shapes a line, in visual order from left to right: the Unicode bidirectional algorithm (UAX 9) reorders right-to-left
 * parts, and HarfBuzz chooses joined, stacked and moved glyphs. The PDF library does neither for the scripts of South
 * and South-East Asia.
 *
 * @param text one line whose characters all have a glyph
 */
export function shapeLine(text: string, weight: Weight, han: Han): ShapedLine {
  const key = `${weight} ${han} ${text}`;
  const known = shapedLines.get(key);
  if (known) return known;
  if (shapedLines.size >= REMEMBERED) shapedLines.clear();
  const line = shapeParts(text, weight, visualOrder(partsOf(text, han)));
  shapedLines.set(key, line);
  return line;
}

/** The number of lines cached: fitting a name shapes the same words at many sizes. */
const REMEMBERED = 2000;
const shapedLines = new Map<string, ShapedLine>();

/** Characters of one font and direction: `level` is odd for right to left. */
interface Part {
  readonly family: Family;
  readonly level: number;
  readonly start: number;
  end: number;
}

const bidi = bidiFactory();

function partsOf(text: string, han: Han): Part[] {
  const { levels } = bidi.getEmbeddingLevels(text);
  const parts: Part[] = [];
  let at = 0;
  for (const character of text) {
    const level = levels[at] ?? 0;
    const last = parts.at(-1);
    const family = familyOf(character, han, last?.family);
    if (last && last.family === family && last.level === level) last.end = at + character.length;
    else parts.push({ family, level, start: at, end: at + character.length });
    at += character.length;
  }
  return parts;
}

/**
 * Chooses the family of a character. A space, a full stop or a mark uses the font of the letter before it, if that has
 * it.
 */
function familyOf(character: string, han: Han, before: Family | undefined): Family {
  const codePoint = character.codePointAt(0) ?? 0;
  if (JOINER.test(character)) return before ?? "latin";
  if (NEUTRAL.test(character)) {
    if (before && familyCovers(before, codePoint)) return before;
    if (familyCovers("latin", codePoint)) return "latin";
  }
  return familiesFor(character, han).find((family) => familyCovers(family, codePoint)) ?? "latin";
}

const NEUTRAL = /[\p{Script=Common}\p{Script=Inherited}]/u;
const JOINER = /[\u200c\u200d]/;

/** Reverses each run at a level or above, from the highest level to the lowest odd one (UAX 9, rule L2). */
function visualOrder(parts: readonly Part[]): Part[] {
  const ordered = [...parts];
  const highest = Math.max(0, ...parts.map(({ level }) => level));
  for (let level = highest; level >= 1; level--) {
    for (let start = 0; start < ordered.length; start++) {
      let end = start;
      while ((ordered[end]?.level ?? -1) >= level) end++;
      if (end > start) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = Math.max(start, end);
    }
  }
  return ordered;
}

function shapeParts(text: string, weight: Weight, parts: readonly Part[]): ShapedLine {
  let width = 0;
  const runs = parts.map(({ family, level, start, end }): ShapedRun => {
    const face = openFace(family, weight);
    const buffer = new Buffer();
    // The whole line is passed, so that letters on both sides of a change of font still join.
    buffer.addText(text, start, end - start);
    buffer.setDirection(level % 2 === 1 ? Direction.RTL : Direction.LTR);
    buffer.guessSegmentProperties();
    shapeRun(face.font, buffer);
    const glyphs = buffer.getGlyphInfosAndPositions().map(({ codepoint, xAdvance = 0, xOffset = 0, yOffset = 0 }) => {
      const placed = { id: codepoint, x: width + xOffset / face.unitsPerEm, y: yOffset / face.unitsPerEm };
      width += xAdvance / face.unitsPerEm;
      return placed;
    });
    return { face, glyphs };
  });
  return { width, runs };
}
