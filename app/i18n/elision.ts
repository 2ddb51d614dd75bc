import type { i18n } from "i18next";

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
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "");
  return /^([aeiouœæ]|y[^aeiouy\s])/i.test(plain) ? `d’${name}` : `de ${name}`;
}
