import { Font } from "@react-pdf/renderer";
import { COMMON } from "./printable.ts";
import { type Face, rememberLines } from "./remembered-lines.ts";
import { faceFile, familiesFor, familyCovers, type Han, hanOf } from "./script-fonts.ts";
import { shapeLine } from "./shape.ts";
import type { Weight } from "./weight.ts";

export const FAMILY = "Noto Sans";

/** Measures text and knows which characters the fonts have. */
export type Ruler = {
  /** width in points of one line at `size` points; Latin kerning, less than 2 %, is ignored */
  width: (text: string, size: number, weight: Weight) => number;
  /** how far the ink of a line's first letter begins before the line, in points: a J hangs out to the left */
  overhang: (text: string, size: number, weight: Weight) => number;
  covers: (codePoint: number) => boolean;
  /**
   * whether the PDF library lays out this text with its own font (Latin, Greek, Cyrillic); other text is shaped here
   */
  plain: (text: string) => boolean;
  /** the variant of Chinese characters to draw */
  han: Han;
  /**
   * Returns the ruler for texts that belong together: the kana of one name show that the characters of the other are
   * Japanese.
   */
  forTexts: (...texts: string[]) => Ruler;
};

/** The path of the font for Latin (with Vietnamese), Greek and Cyrillic. */
export function fontFile(weight: Weight): string {
  files[weight] ??= faceFile("latin", weight);
  return files[weight];
}

const files: Partial<Record<Weight, string>> = {};

/** The opened font of a weight. @throws before `openFonts` */
export function openedFont(weight: Weight): Face {
  const face = opened[weight];
  if (!face) throw new Error(`the font ${FAMILY} ${weight} is not open`);
  return face;
}

const opened: Partial<Record<Weight, Face>> = {};

let ruler: Promise<Ruler> | undefined;

/** Opens the fonts, once for each thread; required before a PDF is rendered. */
export function openFonts(): Promise<Ruler> {
  ruler ??= open();
  return ruler;
}

async function open(): Promise<Ruler> {
  const weights: Weight[] = [400, 700];
  Font.register({ family: FAMILY, fonts: weights.map((fontWeight) => ({ src: fontFile(fontWeight), fontWeight })) });
  // Words are broken by our own measuring only and never hyphenated, because names must not be.
  Font.registerHyphenationCallback((word) => [word]);
  await Promise.all(weights.map((fontWeight) => Font.load({ fontFamily: FAMILY, fontWeight })));
  const faces = { 400: faceOf(400), 700: faceOf(700) };
  const ownFont = (codePoint: number) => faces[400].covers(codePoint) && faces[700].covers(codePoint);
  const plain = (text: string) =>
    COMMON.test(text) ||
    [...text].every((sign) => ownFont(sign.codePointAt(0) ?? 0) && (NEUTRAL.test(sign) || !isScripted(sign)));
  const rulerFor = (han: Han): Ruler => ({
    width: (text, size, weight) => {
      if (!plain(text)) return shapeLine(text, weight, han).width * size;
      let units = 0;
      for (const character of text) units += faces[weight].advance(character.codePointAt(0) ?? 0);
      return units * size;
    },
    overhang: (text, size, weight) => (plain(text) ? faces[weight].overhang(text.codePointAt(0) ?? 0) * size : 0),
    covers: (codePoint) => ownFont(codePoint) || scriptCovers(codePoint),
    plain,
    han,
    forTexts: (...texts) => rulerFor(hanOf(texts.join(" "))),
  });
  return rulerFor("sc");
}

const NEUTRAL = /[\p{Script=Common}\p{Script=Inherited}]/u;

function isScripted(sign: string): boolean {
  return familiesFor(sign, "sc").length > 0;
}

function scriptCovers(codePoint: number): boolean {
  return familiesFor(String.fromCodePoint(codePoint), "sc").some((family) => familyCovers(family, codePoint));
}

/** Returns the advance widths in ems, cached by character. */
function faceOf(fontWeight: Weight) {
  const face = Font.getFont({ fontFamily: FAMILY, fontWeight })?.data;
  if (!face) throw new Error(`the font ${FAMILY} ${fontWeight} did not open`);
  rememberLines(face);
  opened[fontWeight] = face;
  // A glyph remembers the character for which it was first requested. Embedding a font requests glyphs without
  // characters, so that the next PDF of this thread would have letters that cannot be searched. Requesting all by
  // character first prevents that.
  for (const codePoint of face.characterSet) face.glyphForCodePoint(codePoint);
  const advances = new Map<number, number>();
  const overhangs = new Map<number, number>();
  return {
    covers: (codePoint: number) => face.hasGlyphForCodePoint(codePoint),
    advance: (codePoint: number) => {
      const known = advances.get(codePoint);
      if (known !== undefined) return known;
      const ems = face.glyphForCodePoint(codePoint).advanceWidth / face.unitsPerEm;
      advances.set(codePoint, ems);
      return ems;
    },
    overhang: (codePoint: number) => {
      const known = overhangs.get(codePoint);
      if (known !== undefined) return known;
      const ems = Math.max(0, -face.glyphForCodePoint(codePoint).bbox.minX / face.unitsPerEm);
      overhangs.set(codePoint, ems);
      return ems;
    },
  };
}
