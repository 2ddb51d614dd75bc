/** The two languages of every page and letter. */
export const LANGUAGES = ["fr", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Reads a language from a column or a browser's setting: English for `en`, else French. */
export function asLanguage(text: string | null | undefined): Language {
  return text === "en" ? "en" : "fr";
}
