/** What the text of a cell says. */
import { folded } from "../../domain/folded.ts";
import type { Cell } from "./table.ts";

/** Signs without width, and marks of direction that are pasted along. */
const WITHOUT_WIDTH = /[\u200b\u200e\u200f\u2060\ufeff\u00ad]/gu;
/** Exports write an apostrophe before signs that begin a formula. */
const EXPORT_APOSTROPHE = /^['’](?=[+\-=@|%])/;
/** Results of formulas that failed, in English and in French. */
const FORMULA_ERROR =
  /^#(?:N\/A|N\/D|REF!?|VALUE!?|VALEUR!?|NAME\??|NOM\??|DIV\/0!?|NUM!?|NOMBRE!?|NULL!?|NUL!?|SPILL!?|CALC!?)$/i;
const NOTHING = new Set([
  ...[
    "neant",
    "nc",
    "n.c.",
    "n/c",
    "na",
    "n/a",
    "n.a.",
    "nr",
    "aucun",
    "aucune",
    "none",
    "null",
    "sans",
    "vide",
    "sans objet",
  ],
  ...["inconnu", "inconnue", "unknown", "a definir", "a preciser", "a completer", "a confirmer", "tbd", "tbc", "tba"],
  ...[
    "info requested",
    "information requested",
    "non renseigne",
    "non communique",
    "anonyme",
    "anonymous",
    "undefined",
  ],
]);

/**
 * Cleans a text that stays as written otherwise: composed (NFC), without signs of no width, without the apostrophe of an
 * export, one blank between words. Line breaks stay.
 */
export function cleaned(text: string): string {
  return text
    .normalize("NFC")
    .replace(WITHOUT_WIDTH, "")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim()
    .replace(EXPORT_APOSTROPHE, "");
}

/** Whether the cell holds the error of a formula, as a cell of a workbook or as its text in a CSV. */
export function isFormulaError({ text, kind }: Cell): boolean {
  return kind === "error" || FORMULA_ERROR.test(text.trim());
}

/** Whether a text means that there is nothing: `néant`, `NC`, `-`, `?`, `Info Requested`. */
export function meansNothing(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text) || /^x+$/i.test(text) || NOTHING.has(folded(text).trim());
}

/** Whether a text would run as a formula in a spreadsheet; `-Ortie`, `+33 1…` and `@expert` do not. */
export function isFormula(text: string): boolean {
  return /^[=|%]/.test(text) || /^[+\-@]\s*[\p{L}\d_.]+\s*\(/u.test(text) || /^[+\-@=].*\|/u.test(text);
}

/** The words of a text without case, accents and signs, for comparing: `Clémence ` → `clemence`. */
export function wordsOf(text: string): string {
  return folded(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
