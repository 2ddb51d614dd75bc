const LONGEST = 500;

/**
 * Checks a path to return to after signing in; null unless it is on this site. Browsers may read a path with `//` or a
 * backslash as another site's address.
 */
export function returnPath(text: string | null): string | null {
  if (!text || text.length > LONGEST) return null;
  if (!text.startsWith("/") || !/^[\x21-\x7e]+$/.test(text)) return null;
  return /\/\/|\\/.test(text) ? null : text;
}
