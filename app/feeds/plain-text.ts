/** Text made safe for every feed format: what XML 1.0 and iCalendar both forbid is taken out, the rest is left alone. */

/**
 * `text` without control characters (tab and line feed stay), lone surrogates, U+FFFE and U+FFFF, with every line
 * break as one line feed. XML 1.0, 2.2 (Char) and RFC 5545, 3.1 (CONTROL) allow everything that is left.
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\t\n]|[\p{Cs}\uFFFE\uFFFF]/gu, "");
}

/** `cleanText` on one line: for titles and for XML attributes, whose line breaks a reader may turn into spaces. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/[\t\n ]+/g, " ")
    .trim();
}
