/** Reads the names of a person. */
import { cleaned, meansNothing } from "./cell-text.ts";

export interface PersonName {
  readonly last: string;
  /** Empty for a person of one name. */
  readonly first: string;
  /** `Mme`, `Dr.`, as written. */
  readonly civility: string | null;
}

/** The order of the two names in the cells of a column, as its header says. */
export type NameOrder = "last-first" | "first-last" | null;

const CIVILITY =
  /^(?:m\.?|mm\.|mr\.?|mrs\.?|ms\.?|miss|mme\.?|mmes|mlle\.?|monsieur|madame|mademoiselle|dr\.?|docteur|doctor|pr\.?|prof\.?|professeur|professor|me|maître|sir|herr|frau|sr\.?|sra\.?)$/i;
/** Words in lower case that belong to the family name behind them. */
const PARTICLE =
  /^(?:de|d['’]|du|des|da|das|do|dos|di|del|della|der|den|ten|ter|van|von|zu|la|le|les|l['’]|el|al|bin|ibn|ben|y|of)$/i;
/** Scripts in which the family name comes first. */
const FAMILY_FIRST = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー・\s]+$/u;

/** Takes a civility off the front: `Dr. Naïma O’Ortie` → `Dr.` and `Naïma O’Ortie`. */
export function withoutCivility(text: string): { readonly civility: string | null; readonly name: string } {
  const [first = "", ...rest] = text.split(" ");
  if (rest.length > 0 && CIVILITY.test(first)) return { civility: first, name: rest.join(" ") };
  return { civility: null, name: text };
}

/** The name of one cell; nothing for `-` and the like. */
export function nameCell(text: string): string {
  const name = cleaned(text);
  return meansNothing(name) ? "" : name;
}

/**
 * Splits a full name. Capitals tell the family name (`de LA BOUTURE Jean-Noël`, `Paul SCAROLE`), then a comma, then the
 * script, then the order that the header names; else the last word is the family name.
 */
export function splitName(text: string, order: NameOrder): PersonName {
  const { civility, name } = withoutCivility(nameCell(text).replace(/\n/g, " "));
  return { civility, ...splitBare(name, order) };
}

function splitBare(name: string, order: NameOrder): { last: string; first: string } {
  const [beforeComma = "", afterComma = "", ...more] = name.split(/\s*,\s*/);
  if (afterComma !== "" && more.length === 0) return { last: beforeComma, first: afterComma };
  const words = name.split(" ").filter((word) => word !== "");
  if (words.length < 2) return { last: words[0] ?? "", first: "" };
  const byCapitals = splitByCapitals(words);
  if (byCapitals) return byCapitals;
  if (FAMILY_FIRST.test(name)) return { last: words[0] ?? "", first: words.slice(1).join(" ") };
  const [head = ""] = words;
  const isFamilyFirst = order === "last-first" || (PARTICLE.test(head) && head === head.toLowerCase());
  return isFamilyFirst ? splitLastFirst(words) : splitFirstLast(words);
}

function isCapital(word: string): boolean {
  const letters = word.replace(/[^\p{L}]/gu, "");
  return letters.length > 1 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
}

/** One run of words in capitals, with the particles before it, is the family name; the words around it the given one. */
function splitByCapitals(words: readonly string[]): { last: string; first: string } | null {
  let start = words.findIndex(isCapital);
  if (start < 0) return null;
  let end = start;
  while (end + 1 < words.length && (isCapital(words[end + 1] ?? "") || joins(words, end + 1))) end += 1;
  while (start > 0 && PARTICLE.test(words[start - 1] ?? "")) start -= 1;
  const others = [...words.slice(0, start), ...words.slice(end + 1)];
  if (others.length === 0 || others.some(isCapital)) return null;
  return { last: words.slice(start, end + 1).join(" "), first: others.join(" ") };
}

/** A particle or a dash between two words in capitals: `DUPONT de LA TOUR`, `ROMARIN – DUBOIS`. */
function joins(words: readonly string[], at: number): boolean {
  const isBetween = PARTICLE.test(words[at] ?? "") || /^[-–—]$/.test(words[at] ?? "");
  const next = words.slice(at + 1).find((word) => !PARTICLE.test(word));
  return isBetween && next !== undefined && isCapital(next);
}

function splitFirstLast(words: readonly string[]): { last: string; first: string } {
  const particle = words.findIndex((word, at) => at > 0 && at < words.length - 1 && PARTICLE.test(word));
  const isJoined = words.length > 3 && /^[-–—]$/.test(words.at(-2) ?? "");
  const start = particle > 0 ? particle : words.length - (isJoined ? 3 : 1);
  return { last: words.slice(start).join(" "), first: words.slice(0, start).join(" ") };
}

function splitLastFirst(words: readonly string[]): { last: string; first: string } {
  let end = 0;
  while (end < words.length - 2 && PARTICLE.test(words[end] ?? "")) end += 1;
  return { last: words.slice(0, end + 1).join(" "), first: words.slice(end + 1).join(" ") };
}
