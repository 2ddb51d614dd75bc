import type { Language } from "#app/domain/language.ts";
import { languageOf } from "./format/language.ts";

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
