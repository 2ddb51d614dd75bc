import type { Language } from "#app/domain/language.ts";
import { listFormat, nameFormat } from "./formatters.ts";

/** A country's name: "Royaume-Uni", "United Kingdom". @param code ISO 3166-1 alpha-2 */
export function countryName(code: string, language: Language): string {
  return nameFormat(language, "region").of(code) ?? code;
}

/** A language's name: "anglais", "English". @param code BCP 47; an unknown code is returned unchanged */
export function languageName(code: string, language: Language): string {
  try {
    return nameFormat(language, "language").of(code) ?? code;
  } catch {
    return code;
  }
}

/** Joins words with commas and « et » or "and". */
export function formatList(words: Iterable<string>, language: Language): string {
  return listFormat(language).format(words);
}
