import { foldedWords } from "./kinds.ts";

/**
 * Finds the BCP 47 code of a language written as `fr`, `fr_FR`, `de-formal`, `Français` or `English`; null when
 * unknown.
 */
export function languageOf(text: string | null): string | null {
  if (!text) return null;
  const code = /^([a-z]{2,3})(?:[-_]([a-z]{2})(?![a-z]))?(?:[-_].*)?$/i.exec(text.trim());
  if (code?.[1]) return code[2] ? `${code[1].toLowerCase()}-${code[2].toUpperCase()}` : code[1].toLowerCase();
  return NAMES.get(foldedWords(text)) ?? null;
}

const NAMES = new Map([
  ["francais", "fr"],
  ["french", "fr"],
  ["anglais", "en"],
  ["english", "en"],
  ["allemand", "de"],
  ["german", "de"],
  ["deutsch", "de"],
  ["espagnol", "es"],
  ["spanish", "es"],
  ["espanol", "es"],
  ["italien", "it"],
  ["italian", "it"],
  ["italiano", "it"],
]);
