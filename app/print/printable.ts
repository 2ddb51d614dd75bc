import type { Ruler } from "./fonts.ts";

/** Stands for what the fonts cannot show; the fonts hold it themselves. */
export const UNPRINTABLE = "\ufffd";

/**
 * A person's or organiser's text as paper can show it: composed (NFC), one space between words, without control or
 * invisible characters (which could turn the reading direction around) and without emoji. A run of letters of a script
 * that the fonts lack (Arabic, Chinese…) becomes one �, visibly, so that nobody wears a badge that silently lost a name.
 */
export function printable(text: string, covers: Ruler["covers"]): string {
  const cleaned = text
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Z}\s]+/gu, (blanks) => (NO_BREAK.test(blanks) ? "\u00a0" : " "))
    .replace(EMOJI, (sign) => (covers(sign.codePointAt(0) ?? 0) ? sign : ""))
    .replace(/\p{Cf}|\p{Variation_Selector}/gu, "");
  let shown = "";
  let lost = false;
  for (const character of cleaned) {
    const known = covers(character.codePointAt(0) ?? 0);
    if (known) shown += character;
    else if (!lost) shown += UNPRINTABLE;
    lost = !known;
  }
  return shown.replace(/ {2,}/g, " ").trim();
}

const NO_BREAK = /^[\u00a0\u202f\u2007]$/;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20e3/gu;
