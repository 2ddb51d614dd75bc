import type { i18n } from "i18next";
import { folded } from "#app/domain/folded.ts";

/**
 * Adds the format `de` to a language's messages: `{{name, de}}` gives "d’Éloïse" and "de Paul". Only for names and titles: the
 * French of `{{name, de}}` has no other form, and English messages do not use it.
 */
export function addElision(messages: i18n): i18n {
  messages.services.formatter?.add("de", (name) => withDe(String(name)));
  return messages;
}

/** A name behind "de", elided before a vowel, and before a y that a consonant follows ("d’Yves", "de Yasmine"). */
function withDe(name: string): string {
  return /^([aeiou]|y[^aeiouy\s])/.test(folded(name)) ? `d’${name}` : `de ${name}`;
}
