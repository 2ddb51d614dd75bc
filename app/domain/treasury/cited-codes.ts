/** Finds the short codes of orders and people in a payment's texts. */
import { readShortCode } from "../short-code.ts";
import type { NumberIndex } from "./number-index.ts";
import type { OpenItem } from "./open-items.ts";
import type { Signs } from "./signs.ts";

/** Six signs, whole or in two groups of three; one sign more or less is a typing error. */
const WRITTEN = /(?<![A-Z0-9])(?:[A-Z0-9]{5,7}|[A-Z0-9]{2,4}[\s\u2010-\u2015\-/._][A-Z0-9]{2,4})(?![A-Z0-9])/g;

/**
 * Finds the papers of the orders whose code is cited: `coded` by a code that checks, `near` for each text that is one
 * typing error away from codes. Words and runs of digits are no codes.
 */
export function citedCodes({ text }: Signs, { codes }: NumberIndex): { coded: OpenItem[]; near: OpenItem[][] } {
  const coded: OpenItem[] = [];
  const near: OpenItem[][] = [];
  for (const piece of piecesOf(text.toUpperCase())) {
    const reading = readShortCode(piece);
    if (reading.kind === "code") coded.push(...(codes.get(reading.code) ?? []));
    if (reading.kind === "mistyped" && /\d/.test(piece))
      near.push(reading.meant.flatMap((code) => codes.get(code) ?? []));
  }
  return { coded, near: near.filter((items) => items.length > 0) };
}

/** Pieces may overlap: `DOSSIER KQ7 4XY` is read with and without the word. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  WRITTEN.lastIndex = 0;
  for (let match = WRITTEN.exec(text); match; match = WRITTEN.exec(text)) {
    pieces.push(match[0], ...match[0].split(/[^A-Z0-9]/).filter((part) => part.length >= 5));
    const next = match[0].search(/[^A-Z0-9]/);
    if (next > 0) WRITTEN.lastIndex = match.index + next;
  }
  return pieces;
}
