import type { Language } from "#app/i18n/format.ts";

/**
 * Puts the no-break spaces that French sets around its punctuation where a title came with plain ones, so that no line
 * begins with a question mark. Text in English stays as it is.
 */
export function typography(text: string, language: Language): string {
  if (language === "en") return text;
  return text.replace(/[ \u2009]+(?=[:;?!»%€])/g, "\u00a0").replace(/«[ \u2009]+/g, "«\u00a0");
}
