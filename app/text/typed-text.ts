/** One judgement of what people type, for every form. */

/**
 * One line as it is kept: composed (NFC), without the marks that turn the reading direction of what follows (U+202A to U+202E,
 * U+2066 to U+2069: they come unseen with what is pasted), line breaks and tabs as spaces, one space between words, none around.
 * A text without a letter or a digit says nothing and is empty.
 *
 * @returns null when it cannot be stored or shown: another control character, a lone surrogate, or U+FFFD, which stands for bytes
 *   that were no UTF-8
 */
export function typedLine(text: string): string | null {
  const line = unturned(text).replace(BLANKS, " ").trim();
  if (!isReadable(line)) return null;
  return SAYS_SOMETHING.test(line) ? line : "";
}

/**
 * Several lines as they are kept: composed, without those marks, every end of a line as `\n`, no blanks around the whole. Tabs and
 * blanks within a line stay: Markdown reads them. A text of dots and dashes alone says nothing and is empty; one sign such as a thumb does.
 *
 * @returns null as of a line
 */
export function typedText(text: string): string | null {
  const lines = unturned(text).replace(LINE_ENDS, "\n").trim();
  if (!isReadable(lines.replace(/[\n\t]/g, " "))) return null;
  return SAYS_SOMETHING.test(lines) || SIGN.test(lines) ? lines : "";
}

const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
/** U+0085 ends a line, and is a control character to JavaScript. */
const BLANKS = /[\s\u0085]+/gu;
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;
const SIGN = /\p{So}/u;

function unturned(text: string): string {
  return text.replace(TURNING, "").normalize("NFC");
}

function isReadable(text: string): boolean {
  return text.isWellFormed() && !/[\p{Cc}\ufffd]/u.test(text);
}
