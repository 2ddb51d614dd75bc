import { useLocation } from "@remix-run/react";
import { type Language, languageOf } from "#app/i18n/format.ts";
import { localPath } from "#app/i18n/path.ts";

/** The language of the page at hand, and its links: `path("/2027/programme")` stays in that language. */
export function usePageLanguage(): { readonly language: Language; readonly path: (french: string) => string } {
  const language = languageOf(useLocation().pathname);
  return { language, path: (french) => localPath(language, french) };
}
export { inLanguage } from "#app/i18n/format.ts";
