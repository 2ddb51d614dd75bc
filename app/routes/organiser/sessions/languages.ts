import type { Option } from "#app/forms/drawn-choices.tsx";
import { collator, type Language, languageName } from "#app/i18n/format.ts";

/** What is spoken at a colloquium in Paris: the two languages of the pages, those of Europe, and those of the largest cities elsewhere. */
const SPOKEN =
  "fr en ar bg bn ca cs da de el es et fa fi ga he hi hr hu hy is it ja ka ko lt lv mt nl no pl pt ro ru sk sl sq sr sv sw ta th tr uk ur vi wo zh".split(
    " ",
  );

/**
 * The languages to choose from, by their names in the page's: French and English first.
 *
 * @param own the session's, BCP 47: an imported one stays among them; null where none is known
 */
export function languageOptions(own: string | null, language: Language): Option[] {
  const [french, english, ...others] = [...new Set([...SPOKEN, ...(own ? [own] : [])])].map((code) => ({
    value: code,
    label: languageName(code, language),
  }));
  const { compare } = collator(language);
  return [french, english].flatMap((one) => one ?? []).concat(others.sort((a, b) => compare(a.label, b.label)));
}
