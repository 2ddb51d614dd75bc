import type { FormatterModule } from "i18next";
import { folded } from "#app/domain/folded.ts";
import { asLanguage, formatNumber } from "./format.ts";

/** Values that name one thing of many, as "version 1024" does: their digits are not grouped. */
const IDENTIFIERS = new Set(["entry", "id", "number", "row", "run", "status", "year"]);

/** Nothing is escaped: React and the letters escape what they show, and a message is plain text. */
export const interpolation = { escapeValue: false, alwaysFormat: true };

/**
 * How every message writes what it is given. A number is written as its language groups digits, so no caller formats a count;
 * `{{name, de}}` gives "d’Éloïse" and "de Paul", for names and titles, in French messages alone.
 */
export const formatter: FormatterModule = {
  type: "formatter",
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value, format, language, options) => {
    if (format === "de") return withDe(String(value));
    const isAmount = typeof value === "number" && !IDENTIFIERS.has(String(options?.interpolationkey));
    return isAmount ? formatNumber(value, asLanguage(language)) : value;
  },
};

/** A name behind "de", elided before a vowel, and before a y that a consonant follows ("d’Yves", "de Yasmine"). */
function withDe(name: string): string {
  return /^([aeiou]|y[^aeiouy\s])/.test(folded(name)) ? `d’${name}` : `de ${name}`;
}
