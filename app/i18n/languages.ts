/** The two languages of every page and letter. French addresses have no prefix; English ones begin with `/en`. */
export const LANGUAGES = ["fr", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language an address speaks. */
export function languageOf(pathname: string): Language {
  return pathname === "/en" || pathname.startsWith("/en/") || pathname.startsWith("/en.") ? "en" : "fr";
}

/**
 * The same page in a language.
 *
 * @param path a French path such as `/2027/programme`
 */
export function localPath(language: Language, path: string): string {
  if (language === "fr") return path;
  return path === "/" ? "/en" : `/en${path}`;
}

/** The French path behind an address in either language. */
export function frenchPath(pathname: string): string {
  return languageOf(pathname) === "en" ? pathname.slice(3) || "/" : pathname;
}
