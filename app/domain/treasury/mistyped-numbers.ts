/** Numbers that were typed or cut wrongly, and those that are only the end of one. */
import { type NumberIndex, partsOf } from "./number-index.ts";
import type { OpenItem } from "./open-items.ts";
import { alike, type Signs } from "./signs.ts";

const SEPARATORS = "[\\s\\u2010-\\u2015\\-/._]";

/** Letters, a year of four or two digits, and a number: with O for 0, and I or L for 1. */
const WRITTEN = new RegExp(
  `(?<![A-Z0-9])([A-Z]{1,4})${SEPARATORS}{0,3}(?:(2[0O][0-9OIL]{2})${SEPARATORS}{0,3}|([0-9OIL]{2})${SEPARATORS}{1,3})([0-9OIL]{1,9})(?![0-9A-Z])`,
  "g",
);

/** The word invoice stands for its letter: `FACTURE 2026-00041`. */
const WITHOUT_LETTER = new RegExp(
  `(?<![A-Z0-9])(?:FACTURES?|FACT|FAC|INVOICES?|INV)[^A-Z0-9]{0,4}(?:N[O°]?[^A-Z0-9]{0,3})?(20\\d{2})${SEPARATORS}{1,3}(\\d{1,9})(?![0-9A-Z])`,
  "g",
);

/**
 * Finds numbers of our form that no invoice has literally: `mistyped` when the same number is meant (`F-2026-0046`,
 * `F-26-00046`), `near` with all that differ by one sign, or begin so when the text ends there.
 */
export function mistypedIn({ text }: Signs, { series }: NumberIndex): { mistyped: OpenItem[]; near: OpenItem[][] } {
  const upper = text.toUpperCase();
  const mistyped: OpenItem[] = [];
  const near: OpenItem[][] = [];
  for (const match of upper.matchAll(WRITTEN)) {
    const [whole, letters = "", year, shortYear, serial = ""] = match;
    const known = series.get(`${letters}${alike(year ?? `20${shortYear}`)}`);
    if (!known) continue;
    const item = known.get(Number(alike(serial)));
    if (item) mistyped.push(item);
    const isAtEnd = match.index + whole.length === upper.trimEnd().length;
    if (!item) near.push(nearTo(alike(serial), known));
    if (isAtEnd && serialOf(item) !== serial) near.push(beginningWith(alike(serial), known));
  }
  for (const [, year, serial] of upper.matchAll(WITHOUT_LETTER))
    for (const [name, known] of series) {
      const item = name.endsWith(year ?? "") ? known.get(Number(serial)) : undefined;
      if (item?.kind === "invoice") mistyped.push(item);
    }
  return { mistyped, near: near.filter((items) => items.length > 0) };
}

/** One digit is another, or two have changed places. */
function nearTo(serial: string, known: ReadonlyMap<number, OpenItem>): OpenItem[] {
  const found = new Set<OpenItem>();
  const add = (digits: string) => {
    const item = known.get(Number(digits));
    if (item) found.add(item);
  };
  for (let at = 0; at < serial.length; at += 1) {
    const [before, behind] = [serial.slice(0, at), serial.slice(at + 1)];
    for (let digit = 0; digit <= 9; digit += 1) add(`${before}${digit}${behind}`);
    add(`${before}${behind.charAt(0)}${serial.charAt(at)}${behind.slice(1)}`);
  }
  return [...found];
}

/** The text ends in the number: digits may be missing. */
function beginningWith(serial: string, known: ReadonlyMap<number, OpenItem>): OpenItem[] {
  return [...known.values()].filter((item) => serialOf(item).startsWith(serial));
}

function serialOf(item: OpenItem | undefined): string {
  return item ? (partsOf(item.number)?.serial ?? "") : "";
}

const SHORT =
  /(?<![A-Z0-9])(?:FACTURES?|FACT|FAC|INVOICES?|INV)[\s.:#\-/]{0,3}(?:N[O°.]?[\s.:]{0,3})?(\d{1,6})(?![\d-])/g;
const MORE = /^\s*(?:[,;/+&]|ET|AND|(?<=\s))\s*(\d{1,6})(?![\d-])/;

/** Finds invoices whose number ends so, behind the word invoice: `facture 55`, `fact. 55 et 56`. */
export function citedShort(text: string, { serials }: NumberIndex): OpenItem[] {
  const upper = text.toUpperCase();
  const found: OpenItem[] = [];
  for (const match of upper.matchAll(SHORT)) {
    found.push(...(serials.get(Number(match[1])) ?? []));
    let rest = upper.slice(match.index + match[0].length);
    for (let next = MORE.exec(rest); next; next = MORE.exec(rest)) {
      found.push(...(serials.get(Number(next[1])) ?? []));
      rest = rest.slice(next[0].length);
    }
  }
  return found;
}
