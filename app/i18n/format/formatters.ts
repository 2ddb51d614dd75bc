/**
 * Formatters and collators by language and options. Making one costs a hundred times as much as using it, so each is
 * cached; their number depends on the code only, not on visitors.
 */
import type { Language } from "#app/domain/language.ts";

/** Formats instants in UTC: days are passed as their midnight in UTC. */
export function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached("date", language, options, (tag) => new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" }));
}

export function numberFormat(language: Language, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return cached("number", language, options, (tag) => new Intl.NumberFormat(tag, options));
}

/** Formats instants in a time zone as `2027-06-03 09:30`, which Swedish does. @param timeZone IANA zone of an edition */
export function sortableFormat(timeZone: string): Intl.DateTimeFormat {
  const known = SORTABLE.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  SORTABLE.set(timeZone, format);
  return format;
}

/** Joins words with « et » or "and". */
export function listFormat(language: Language): Intl.ListFormat {
  return cached("list", language, {}, (tag) => new Intl.ListFormat(tag, { type: "conjunction" }));
}

/** Names countries and languages by their codes. */
export function nameFormat(language: Language, type: "region" | "language"): Intl.DisplayNames {
  return cached("name", language, { type }, (tag) => new Intl.DisplayNames(tag, { type }));
}

/** Sorts words by the language's rules. */
export function collator(language: Language): Intl.Collator {
  return cached("collator", language, {}, (tag) => new Intl.Collator(tag));
}

const TAG = { fr: "fr-FR", en: "en-GB" } as const;
const CACHE = new Map<string, unknown>();
const SORTABLE = new Map<string, Intl.DateTimeFormat>();

function cached<Format>(kind: string, language: Language, options: object, make: (tag: string) => Format): Format {
  const name = `${kind} ${language} ${JSON.stringify(options)}`;
  const known = CACHE.get(name) as Format | undefined;
  if (known) return known;
  const format = make(TAG[language]);
  CACHE.set(name, format);
  return format;
}
