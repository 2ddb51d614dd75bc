/** Makes text safe for every feed format: removes what XML 1.0 or iCalendar forbid. */

/**
 * Removes control characters except tab and line feed, lone surrogates, U+FFFE and U+FFFF, and normalises line breaks
 * to line feeds. XML 1.0, 2.2 (Char) and RFC 5545, 3.1 (CONTROL) allow the rest.
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\t\n]|[\p{Cs}\uFFFE\uFFFF]/gu, "");
}

/** Makes one clean line, for titles and XML attributes, where line breaks may become spaces. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/[\t\n ]+/g, " ")
    .trim();
}
