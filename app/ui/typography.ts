import type { Language } from "#app/i18n/format.ts";

/**
 * Replaces spaces around French punctuation by non-breaking ones, so that no line begins with a question mark. English
 * text is unchanged.
 */
export function typography(text: string, language: Language): string {
  if (language === "en") return text;
  return text.replace(/[ \u2009]+(?=[:;?!»%€])/g, "\u00a0").replace(/«[ \u2009]+/g, "«\u00a0");
}
