import type { Language } from "#app/domain/language.ts";
import { listFormat, nameFormat } from "./formatters.ts";

/** A country's name as the language says it: "Royaume-Uni", "United Kingdom". @param code ISO 3166-1 alpha-2 */
export function countryName(code: string, language: Language): string {
  return nameFormat(language, "region").of(code) ?? code;
}

/** A language's name in the page's: "anglais", "English". @param code BCP 47; an imported file may hold anything, which then stands */
export function languageName(code: string, language: Language): string {
  try {
    return nameFormat(language, "language").of(code) ?? code;
  } catch {
    return code;
  }
}

/** Words joined with commas and « et » or "and". */
export function formatList(words: Iterable<string>, language: Language): string {
  return listFormat(language).format(words);
}
