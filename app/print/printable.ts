import type { Ruler } from "./fonts.ts";

/** Stands for what the fonts cannot show; the fonts hold it themselves. */
export const UNPRINTABLE = "\ufffd";

/** Latin, Greek, Cyrillic and the punctuation between them: nearly every text, told without looking at each character. */
export const COMMON = /^[\u0020-\u052f\u1e00-\u1fff\u2010-\u2044\ufffd]*$/;

/**
 * A person's or organiser's text as paper can show it: composed (NFC), one space between words, without control or
 * invisible characters (which could turn the reading direction around; only the joiners that Persian and Indian spelling uses stay)
 * and without emoji. A run of letters of a script that the fonts lack (Ethiopic, Khmer…) becomes one �: what lost a name is seen to have.
 */
export function printable(text: string, covers: Ruler["covers"]): string {
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

const JOINER = /[\u200c\u200d]/;
const JOINED = /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}]\p{M}*$/u;
const NO_BREAK = /^[\u00a0\u202f\u2007]$/;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20e3/gu;
