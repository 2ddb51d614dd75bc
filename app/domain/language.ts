/** The two languages of every page and letter. */
export const LANGUAGES = ["fr", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language that a text names, such as a column or a setting of the browser: French for all that is not English. */
export function asLanguage(text: string | null | undefined): Language {
  return text === "en" ? "en" : "fr";
}
