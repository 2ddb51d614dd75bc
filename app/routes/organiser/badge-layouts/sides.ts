import { SIDE_KEYS, type SideKey } from "#app/domain/door/layout-edits.ts";

/** The words of the sides in addresses. */
export const SIDE_WORDS: Readonly<Record<SideKey, string>> = {
  front: "recto",
  back: "verso",
  left: "gauche",
  right: "droite",
};

/** Reads a side of an address; null for another word. */
export function sideOfWord(word: string | null | undefined): SideKey | null {
  return SIDE_KEYS.find((key) => SIDE_WORDS[key] === word) ?? null;
}
