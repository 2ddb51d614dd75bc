import { createRequire } from "node:module";
import { Font } from "@react-pdf/renderer";

export const FAMILY = "Noto Sans";
export type Weight = 400 | 700;

/** Measures text and knows which characters the embedded fonts can show. */
export type Ruler = {
  /** width in points of one line at `size` points, kerning left out (it moves a line by less than 2 %) */
  width: (text: string, size: number, weight: Weight) => number;
  covers: (codePoint: number) => boolean;
};

/**
 * The path of the font file. Noto Sans, under the SIL Open Font License, holds all of Latin (Vietnamese too), Greek and
 * Cyrillic. Asked of Node's resolver, so it is found from the sources and from a bundle in `build/` alike.
 */
export function fontFile(weight: Weight): string {
  files[weight] ??= createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${FILES[weight]}`);
  return files[weight];
}

const files: Partial<Record<Weight, string>> = {};

let ruler: Promise<Ruler> | undefined;

/** Opens the fonts once in a thread; a PDF of this room can be rendered from then on. */
export function openFonts(): Promise<Ruler> {
  ruler ??= open();
  return ruler;
}

const FILES: Record<Weight, string> = {
  400: "400Regular/NotoSans_400Regular.ttf",
  700: "700Bold/NotoSans_700Bold.ttf",
};

async function open(): Promise<Ruler> {
  const weights: Weight[] = [400, 700];
  Font.register({ family: FAMILY, fonts: weights.map((fontWeight) => ({ src: fontFile(fontWeight), fontWeight })) });
  // A word is broken where our own measuring says so, and never hyphenated: a name is spelled by its bearer.
  Font.registerHyphenationCallback((word) => [word]);
  await Promise.all(weights.map((fontWeight) => Font.load({ fontFamily: FAMILY, fontWeight })));
  const faces = { 400: faceOf(400), 700: faceOf(700) };
  return {
    width: (text, size, weight) => {
      let units = 0;
      for (const character of text) units += faces[weight].advance(character.codePointAt(0) ?? 0);
      return units * size;
    },
    covers: (codePoint) => faces[400].covers(codePoint) && faces[700].covers(codePoint),
  };
}

/** Advance widths in ems, looked up once a character. */
function faceOf(fontWeight: Weight) {
  const face = Font.getFont({ fontFamily: FAMILY, fontWeight })?.data;
  if (!face) throw new Error(`the font ${FAMILY} ${fontWeight} did not open`);
  // A glyph remembers the character it was first asked for. Embedding a font asks for parts of letters without naming
  // any: in the next PDF of this thread they would be letters that no search finds. So each is asked for by name first.
  for (const codePoint of face.characterSet) face.glyphForCodePoint(codePoint);
  const advances = new Map<number, number>();
  return {
    covers: (codePoint: number) => face.hasGlyphForCodePoint(codePoint),
    advance: (codePoint: number) => {
      const known = advances.get(codePoint);
      if (known !== undefined) return known;
      const ems = face.glyphForCodePoint(codePoint).advanceWidth / face.unitsPerEm;
      advances.set(codePoint, ems);
      return ems;
    },
  };
}
