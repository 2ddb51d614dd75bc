/** The rules for typed text, for every form. */

/**
 * Normalises a line: composed (NFC), without marks that change the reading direction (U+202A to U+202E, U+2066 to
 * U+2069, often pasted unnoticed), with line breaks and tabs as spaces, one space between words and none around. A text
 * without a letter or digit is empty.
 *
 * @returns null when it cannot be stored or shown: another control character, a lone surrogate, or U+FFFD, which stands
 * for invalid UTF-8
 */
export function typedLine(text: string): string | null {
  const line = unturned(text).replace(BLANKS, " ").trim();
  if (!isReadable(line)) return null;
  return SAYS_SOMETHING.test(line) ? line : "";
}

/**
 * Normalises several lines: composed, without those marks, line ends as `\n`, trimmed. Tabs and spaces within a line
 * are kept for Markdown. A text of dots and dashes alone is empty; one symbol such as a thumb is not.
 *
 * @returns null as for a line
 */
export function typedText(text: string): string | null {
  const lines = unturned(text).replace(LINE_ENDS, "\n").trim();
  if (!isReadable(lines.replace(/[\n\t]/g, " "))) return null;
  return SAYS_SOMETHING.test(lines) || SIGN.test(lines) ? lines : "";
}

const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
/** U+0085 is a line end, but a control character in JavaScript. */
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
