/**
 * What writes dates, numbers, lists and names in a language, and sorts them. To make one costs a hundred times what writing with it costs, so each is
 * made once per language and options and kept; there are as many as the code asks for, never one per visitor.
 */
import type { Language } from "#app/domain/language.ts";

/** Writes instants in UTC: days are given as their midnight there. */
export function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept("date", language, options, (tag) => new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" }));
}

export function numberFormat(language: Language, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return kept("number", language, options, (tag) => new Intl.NumberFormat(tag, options));
}

/** Joins words with « et » or "and". */
export function listFormat(language: Language): Intl.ListFormat {
  return kept("list", language, {}, (tag) => new Intl.ListFormat(tag, { type: "conjunction" }));
}

/** Names countries and languages by their codes. */
export function nameFormat(language: Language, type: "region" | "language"): Intl.DisplayNames {
  return kept("name", language, { type }, (tag) => new Intl.DisplayNames(tag, { type }));
}

/** Sorts words as the language does. */
export function collator(language: Language): Intl.Collator {
  return kept("collator", language, {}, (tag) => new Intl.Collator(tag));
}

const TAG = { fr: "fr-FR", en: "en-GB" } as const;
const KEPT = new Map<string, unknown>();

function kept<Format>(kind: string, language: Language, options: object, make: (tag: string) => Format): Format {
  const name = `${kind} ${language} ${JSON.stringify(options)}`;
  const known = KEPT.get(name) as Format | undefined;
  if (known) return known;
  const made = make(TAG[language]);
  KEPT.set(name, made);
  return made;
}
