import type { Language } from "#app/domain/language.ts";

/** The language of an address: French ones have no prefix, English ones begin with `/en`. */
export function languageOf(pathname: string): Language {
  return pathname === "/en" || pathname.startsWith("/en/") || pathname.startsWith("/en.") ? "en" : "fr";
}

/** The language of the address that is asked for. */
export function languageOfRequest({ url }: Pick<Request, "url">): Language {
  return languageOf(new URL(url).pathname);
}

/** The language of LC_ALL, LC_MESSAGES or LANG, as the runtime read them: French, or else English. */
export function languageOfTerminal(): Language {
  return Intl.DateTimeFormat().resolvedOptions().locale.startsWith("fr") ? "fr" : "en";
}

/** A text that exists in two languages, in the one asked for: the French one where there is no English one. */
export function inLanguage<French extends string | null>(
  language: Language,
  french: French,
  english: string | null,
): French | string {
  return language === "en" && english?.trim() ? english : french;
}
