import type { Ruler } from "./fonts.ts";

/** Replaces what the fonts cannot show; the fonts have it. */
export const UNPRINTABLE = "\ufffd";

/** Latin, Greek, Cyrillic and their punctuation, which covers most texts without checking each character. */
export const COMMON = /^[\u0020-\u052f\u1e00-\u1fff\u2010-\u2044\ufffd]*$/;

/**
 * Makes typed text printable: composed (NFC), one space between words, without control and invisible characters (which
 * could reverse the reading direction; joiners of Persian and Indian spelling are kept) and without emoji. A run of
 * letters of a script that the fonts lack (Ethiopic, Khmer…) becomes one �, so that the loss is visible.
 */
export function printable(text: string, covers: Ruler["covers"]): string {
  if (SIMPLE.test(text)) return text;
  const cleaned = text
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Z}\s]+/gu, (blanks) => (NO_BREAK.test(blanks) ? "\u00a0" : " "))
    .replace(EMOJI, (sign) => (covers(sign.codePointAt(0) ?? 0) ? sign : ""))
    .replace(/\p{Cf}|\p{Variation_Selector}/gu, (sign, at: number, whole: string) =>
      JOINER.test(sign) && JOINED.test(whole.slice(0, at)) && /^\p{L}/u.test(whole.slice(at + 1)) ? sign : "",
    );
  let shown = "";
  let lost = false;
  for (const character of cleaned) {
    const known = JOINER.test(character) || covers(character.codePointAt(0) ?? 0);
    if (known) shown += character;
    else if (!lost) shown += UNPRINTABLE;
    lost = !known;
  }
  return shown.replace(/ {2,}/g, " ").trim();
}

/** Composed Latin letters and common punctuation, which the fonts have, with single spaces between. */
const SIMPLE = /^(?:[!-~À-ſ’]+(?: [!-~À-ſ’]+)*)?$/;
const JOINER = /[\u200c\u200d]/;
const JOINED = /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}]\p{M}*$/u;
const NO_BREAK = /^[\u00a0\u202f\u2007]$/;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20e3/gu;
