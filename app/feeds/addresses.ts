/** The public addresses of the site that feeds point to. Paths are French; `/en` in front gives the English page. */
import type { Language } from "#app/i18n/format.ts";
import { localPath } from "#app/i18n/path.ts";

/** An absolute address without a double slash, whatever `appUrl` ends with. */
export function absoluteAddress(appUrl: string, path: string): string {
  return `${siteRoot(appUrl)}${path}`;
}

export function editionPath(year: number, language: Language): string {
  return localPath(language, `/${year}`);
}

export function programmePath(year: number, language: Language): string {
  return `${editionPath(year, language)}/programme`;
}

export function versionsPath(year: number, language: Language): string {
  return `${programmePath(year, language)}/versions`;
}

export function programmeCalendarPath(year: number, language: Language): string {
  return `${editionPath(year, language)}/programme.ics`;
}

export function scheduleXmlPath(year: number, language: Language): string {
  return `${editionPath(year, language)}/schedule.xml`;
}

export function sessionPath(year: number, slug: string, language: Language): string {
  return `${editionPath(year, language)}/seances/${segment(slug)}`;
}

export function speakersPath(year: number, language: Language): string {
  return `${editionPath(year, language)}/intervenants`;
}

export function speakerPath(year: number, slug: string, language: Language): string {
  return `${speakersPath(year, language)}/${segment(slug)}`;
}

/**
 * An outside link as a strict RFC 3986 URI, or null when it is not an http(s) address. Browsers' own URL reading lets
 * characters through (`|`, `^`, `[` in a query) that strict readers of feeds refuse.
 */
export function webAddress(url: string): string | null {
  const text = url.toWellFormed().trim();
  if (!URL.canParse(text)) return null;
  const { protocol, host, pathname, search, hash } = new URL(text);
  // Without user and password: a programme's link never needs them, and they would be published.
  return protocol === "https:" || protocol === "http:"
    ? `${protocol}//${host}${strict(pathname + search + hash)}`
    : null;
}

function siteRoot(appUrl: string): string {
  return appUrl.replace(/\/+$/, "");
}

function segment(slug: string): string {
  return encodeURIComponent(slug.toWellFormed());
}

function strict(text: string): string {
  const encoded = text
    .replace(/%(?![0-9A-Fa-f]{2})/g, "%25")
    .replace(/[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]/gu, encodeURIComponent);
  const [beforeHash, ...afterHash] = encoded.split("#");
  return afterHash.length === 0 ? encoded : `${beforeHash}#${afterHash.join("%23")}`;
}
