import type { i18n } from "i18next";
import { folded } from "#app/domain/folded.ts";

/**
 * Adds the format `de` to a language's messages: `{{name, de}}` gives "d’Éloïse" and "de Paul". For names and titles in
 * French messages.
 */
export function addElision(messages: i18n): i18n {
  messages.services.formatter?.add("de", (name) => withDe(String(name)));
  return messages;
}

/** Puts "de" before a name, elided before a vowel and before a y with a consonant after it ("d’Yves", "de Yasmine"). */
function withDe(name: string): string {
  return /^([aeiou]|y[^aeiouy\s])/.test(folded(name)) ? `d’${name}` : `de ${name}`;
}
