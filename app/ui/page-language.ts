import { useLocation } from "@remix-run/react";
import { type Language, languageOf, localPath } from "#app/i18n/languages.ts";

/** The language of the page at hand, and its links: `path("/2027/programme")` stays in that language. */
export function usePageLanguage(): { readonly language: Language; readonly path: (french: string) => string } {
  const language = languageOf(useLocation().pathname);
  return { language, path: (french) => localPath(language, french) };
}

/** What has words in both languages, in the page's: the French ones where nobody wrote English ones. */
export function inLanguage(language: Language, french: string, english: string | null): string;
export function inLanguage(language: Language, french: string | null, english: string | null): string | null;
export function inLanguage(language: Language, french: string | null, english: string | null): string | null {
  return language === "en" && english?.trim() ? english : french;
}
