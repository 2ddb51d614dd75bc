/**
 * The code of six signs that names an order, or a person in it, on paper and on the telephone (decision 141). The
 * database gives one, by `new_short_code`, to each row that comes without.
 */

/**
 * Its signs: none is read as another (0 O D, 1 I L, 2 Z, 5 S, 8 B, 6 G, U V, 3 E, 4 A) or heard as another (M N), and
 * without vowels they make no word. They are 19, a prime.
 */
export const SHORT_CODE_SIGNS = "CFHJKMPQRTVWXY34679";
const LENGTH = 6;

/** What a text is, read as a code. */
export type ShortCodeReading =
  | { readonly kind: "code"; readonly code: string }
  /** One typing error away from these codes, which may not exist. */
  | { readonly kind: "mistyped"; readonly meant: readonly string[] }
  /** No code, and nothing that resembles one. */
  | { readonly kind: "none" };

/** Spells a code for people, in two groups: `KQ7-4XY`. */
export function spelledCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}

/**
 * Reads a typed or heard code, whatever its case, blanks and hyphens. Codes that are meant have one sign more, less or
 * other than was typed, or two neighbours exchanged.
 */
export function readShortCode(text: string): ShortCodeReading {
  const typed = text
    .slice(0, LONGEST)
    .toUpperCase()
    .replace(/[\s.\-\u2010-\u2015]/gu, "");
  if (isShortCode(typed)) return { kind: "code", code: typed };
  const strange = [...typed].filter((sign) => !SHORT_CODE_SIGNS.includes(sign)).length;
  if (!/^[A-Z0-9]+$/.test(typed) || strange > 1 || Math.abs(typed.length - LENGTH) > 1) return { kind: "none" };
  const meant = [...new Set(oneErrorFrom(typed))].filter(isShortCode);
  return meant.length > 0 ? { kind: "mistyped", meant } : { kind: "none" };
}

/** Whether a text is a code as it is stored: it begins with a letter, and its last sign checks. */
export function isShortCode(text: string): boolean {
  return text.length === LENGTH && /^[A-Z]/.test(text) && sumOf(text) % SHORT_CODE_SIGNS.length === 0;
}

/**
 * 6 × the first sign, 5 × the second … 1 × the last. The weights differ and a prime divides the sum of a code, so that
 * another sign, or two signs exchanged, leave a rest. NaN for a text with other signs.
 */
function sumOf(text: string): number {
  return [...text].reduce((sum, sign, at) => sum + (text.length - at) * (VALUES.get(sign) ?? Number.NaN), 0);
}

const LONGEST = 40;
const VALUES: ReadonlyMap<string, number> = new Map([...SHORT_CODE_SIGNS].map((sign, value) => [sign, value]));

/** Every text that one typing error turns into this one. */
function* oneErrorFrom(typed: string): Generator<string> {
  for (let at = 0; at <= typed.length; at += 1) {
    const [before, behind] = [typed.slice(0, at), typed.slice(at)];
    yield before + behind.slice(1);
    yield before + behind.charAt(1) + behind.charAt(0) + behind.slice(2);
    for (const sign of SHORT_CODE_SIGNS) {
      yield before + sign + behind;
      yield before + sign + behind.slice(1);
    }
  }
}
