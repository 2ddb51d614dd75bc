/**
 * Makes the header that names a downloaded file (RFC 6266, with the name in UTF-8 by RFC 8187; the first form is for
 * older programs).
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

/** Headers of an uploaded file: browsers save it, never show it, and do not guess its type. */
export function foreignFileHeaders(name: string, type: string): Record<string, string> {
  return {
    "content-type": type,
    "content-disposition": attachment(name),
    "content-security-policy": "default-src 'none'; sandbox",
    "x-robots-tag": "noindex",
  };
}
