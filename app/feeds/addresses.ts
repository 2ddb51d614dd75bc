/** Absolute addresses of the site and of other sites. */

/** Makes an absolute address without a double slash, whether `appUrl` ends with a slash or not. */
export function absoluteAddress(appUrl: string, path: string): string {
  return `${siteRoot(appUrl)}${path}`;
}

/**
 * Converts an outside link to a strict RFC 3986 URI; null when it is not an http(s) address. Browsers accept characters
 * (`|`, `^`, `[` in a query) that strict readers of feeds refuse.
 */
export function webAddress(url: string): string | null {
  const text = url.toWellFormed().trim();
  if (!URL.canParse(text)) return null;
  const { protocol, host, pathname, search, hash } = new URL(text);
  // Without user and password, which a programme's link never needs and which would be published.
  return protocol === "https:" || protocol === "http:"
    ? `${protocol}//${host}${strict(pathname + search + hash)}`
    : null;
}

function siteRoot(appUrl: string): string {
  return appUrl.replace(/\/+$/, "");
}

function strict(text: string): string {
  const encoded = text
    .replace(/%(?![0-9A-Fa-f]{2})/g, "%25")
    .replace(/[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]/gu, encodeURIComponent);
  const [beforeHash, ...afterHash] = encoded.split("#");
  return afterHash.length === 0 ? encoded : `${beforeHash}#${afterHash.join("%23")}`;
}
