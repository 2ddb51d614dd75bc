import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Blob, Face, Font } from "harfbuzzjs";
import type { Weight } from "./weight.ts";

/** The families of Noto Sans for prints, with the characters that each is for. */
const FAMILIES = {
  arabic: { font: "NotoSansArabic", letters: /\p{scx=Arabic}/u },
  hebrew: { font: "NotoSansHebrew", letters: /\p{scx=Hebrew}/u },
  thai: { font: "NotoSansThai", letters: /\p{scx=Thai}/u },
  armenian: { font: "NotoSansArmenian", letters: /\p{scx=Armenian}/u },
  georgian: { font: "NotoSansGeorgian", letters: /\p{scx=Georgian}/u },
  bengali: { font: "NotoSansBengali", letters: /\p{scx=Bengali}/u },
  devanagari: { font: "NotoSansDevanagari", letters: /\p{scx=Devanagari}/u },
  sc: { font: "NotoSansSC", letters: /[\p{scx=Han}\p{scx=Bopomofo}\uff00-\uffef]/u },
  jp: { font: "NotoSansJP", letters: /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\uff00-\uffef]/u },
  kr: { font: "NotoSansKR", letters: /[\p{scx=Han}\p{scx=Hangul}\uff00-\uffef]/u },
} as const;

export type ScriptFamily = keyof typeof FAMILIES;

/** The variant of Chinese characters, where the countries differ. */
export type Han = "sc" | "jp" | "kr";

/** Chooses the variant: kana are Japanese and hangul Korean; Chinese characters alone count as Chinese. */
export function hanOf(text: string): Han {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return "jp";
  return /\p{Script=Hangul}/u.test(text) ? "kr" : "sc";
}

/** Lists the families to try for a character, in order; none for Latin, Greek or Cyrillic. */
export function familiesFor(character: string, han: Han): readonly ScriptFamily[] {
  return ORDERS[han].filter((family) => FAMILIES[family].letters.test(character));
}

const OTHERS = ["arabic", "hebrew", "thai", "armenian", "georgian", "bengali", "devanagari"] as const;
const ORDERS: Record<Han, readonly ScriptFamily[]> = {
  sc: [...OTHERS, "sc", "jp", "kr"],
  jp: [...OTHERS, "jp", "sc", "kr"],
  kr: [...OTHERS, "kr", "sc", "jp"],
};

/** A font opened for shaping. Outlines and advances are in `unitsPerEm`. */
export interface OpenFace {
  readonly font: Font;
  readonly unitsPerEm: number;
  /** the outline of a glyph as an SVG path, y axis upwards */
  readonly outline: (glyph: number) => string;
}

/** Opens a face, once for each thread and only when needed: the Chinese, Japanese and Korean ones have 5 to 10 MB. */
export function openFace(family: ScriptFamily | "latin", weight: Weight): OpenFace {
  const key = `${family} ${weight}`;
  const known = faces.get(key);
  if (known) return known;
  const face = new Face(new Blob(readFileSync(faceFile(family, weight))), 0);
  const font = new Font(face);
  const outlines = new Map<number, string>();
  const opened: OpenFace = {
    font,
    unitsPerEm: face.upem,
    outline: (glyph) => {
      const drawn = outlines.get(glyph) ?? font.glyphToPath(glyph);
      outlines.set(glyph, drawn);
      return drawn;
    },
  };
  faces.set(key, opened);
  return opened;
}

/** Whether a family has a glyph for a character; both weights have the same characters. */
export function familyCovers(family: ScriptFamily | "latin", codePoint: number): boolean {
  return openFace(family, 400).font.nominalGlyph(codePoint) !== undefined;
}

const faces = new Map<string, OpenFace>();

/**
 * The path of a font file of the Noto Sans family (SIL Open Font License). Node's resolver finds it from the sources
 * and from a bundle in `build/`.
 */
export function faceFile(family: ScriptFamily | "latin", weight: Weight): string {
  const folder = family === "latin" ? "noto-sans" : `noto-sans-${family}`;
  const name = family === "latin" ? "NotoSans" : FAMILIES[family].font;
  const style = weight === 700 ? "700Bold" : "400Regular";
  return createRequire(import.meta.url).resolve(`@expo-google-fonts/${folder}/${style}/${name}_${style}.ttf`);
}
