import type { Language } from "#app/domain/language.ts";

/** The language of a path: English paths begin with `/en`. */
export function languageOf(pathname: string): Language {
  return pathname === "/en" || pathname.startsWith("/en/") || pathname.startsWith("/en.") ? "en" : "fr";
}

/** The language of a request's address. */
export function languageOfRequest({ url }: Pick<Request, "url">): Language {
  return languageOf(new URL(url).pathname);
}

/** The language of LC_ALL, LC_MESSAGES or LANG: French, else English. */
export function languageOfTerminal(): Language {
  return Intl.DateTimeFormat().resolvedOptions().locale.startsWith("fr") ? "fr" : "en";
}

/** Chooses between a French and an English text; French without an English one. */
export function inLanguage<French extends string | null>(
  language: Language,
  french: French,
  english: string | null,
): French | string {
  return language === "en" && english?.trim() ? english : french;
}
