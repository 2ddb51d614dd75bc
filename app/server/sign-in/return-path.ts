const LONGEST = 500;

/**
 * Where a visitor wanted to go before signing in, when it is a page of this site; else null. A path that holds `//` or a
 * backslash may be read by a browser as the address of another site.
 */
export function returnPath(text: string | null): string | null {
  if (!text || text.length > LONGEST) return null;
  if (!text.startsWith("/") || !/^[\x21-\x7e]+$/.test(text)) return null;
  return /\/\/|\\/.test(text) ? null : text;
}
