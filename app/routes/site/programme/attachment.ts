/**
 * The header under which a browser saves a file by its name (RFC 6266, with the name in UTF-8 as RFC 8187 writes it; the first form is for
 * programs that know no other).
 */
function attachment(name: string): string {
  const plain =
    name
      .normalize("NFD")
      .replace(/[^\x20-\x7e]/g, "")
      .replace(/["\\%;/]/g, "-")
      .trim() || "document";
  const whole = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** Headers of a file that somebody else made: it is saved, never shown, and no browser guesses what it is. */
export function foreignFileHeaders(name: string, type: string): Record<string, string> {
  return {
    "content-type": type,
    "content-disposition": attachment(name),
    "content-security-policy": "default-src 'none'; sandbox",
    "x-robots-tag": "noindex",
  };
}
