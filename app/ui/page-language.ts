import { useLocation } from "@remix-run/react";
import { type Language, languageOf } from "#app/i18n/format.ts";
import { type Paths, path } from "#app/i18n/path.ts";

/** The language of the current page, and addresses in it: `path("/:year/programme", { year })`. */
export function usePageLanguage(): {
  readonly language: Language;
  readonly path: Paths & ((french: string) => string);
} {
  const language = languageOf(useLocation().pathname);
  const local = (french: string, ...parts: []) => path(language, french as "/editions", ...parts);
  return { language, path: local as Paths & ((french: string) => string) };
}

export { inLanguage } from "#app/i18n/format.ts";
