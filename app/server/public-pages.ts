/**
 * The pages that are the same for every visitor, with the parameters that change them. Pages not listed are not cached;
 * parameters not listed are ignored.
 */
const PAGES: readonly (readonly [pattern: RegExp, parameters: readonly string[]])[] = [
  [/^\/(en)?$/, []],
  [/^(\/en)?\/(editions|accessibilite|donnees-personnelles|mentions-legales|conditions-de-vente|cookies|groupes)$/, []],
  [/^(\/en)?\/[1-9]\d{3}$/, []],
  [/^(\/en)?\/[1-9]\d{3}\/programme$/, ["jour", "thematique", "type", "q", "lieu", "langue", "places", "vue", "page"]],
  [/^(\/en)?\/[1-9]\d{3}\/programme\/versions$/, ["page"]],
  [/^(\/en)?\/[1-9]\d{3}\/informations(\/[a-z0-9-]+)?$/, []],
  [/^(\/en)?\/[1-9]\d{3}\/(seances|intervenants)\/[a-z0-9-]+(\.ics)?$/, []],
  [/^(\/en)?\/[1-9]\d{3}\/intervenants$/, ["q", "lettre"]],
  [/^(\/en)?\/[1-9]\d{3}\/(programme\.ics|schedule\.xml|schedule\.json)$/, []],
  // Not what is under `/espace`, which is for members.
  [/^(\/en)?\/groupes\/[a-z0-9-]+(\/reunions\/[1-9]\d{0,8}|\/agenda\.ics)?$/, []],
  [/^\/(sitemap\.xml|robots\.txt)$/, []],
];
/** Public forms, which are the same except for a few values that `form-pages.server.ts` inserts. */
const FORMS: typeof PAGES = [
  [/^(\/en)?\/[1-9]\d{3}\/inscription(\/etapes)?$/, ["seance"]],
  [/^(\/en)?\/[1-9]\d{3}\/dossier$/, []],
  [/^(\/en)?\/[1-9]\d{3}\/attente$/, ["categorie", "envoi"]],
];
/** Longer than any search or slug that a page uses; the rest of a longer value changes nothing. */
const LONGEST_VALUE = 250;

/**
 * Makes the cache key of a public page: its path and relevant parameters in a fixed order. All spellings of an address
 * that the router accepts have one key. The data of a page has its own key, which ends with `.data`.
 *
 * @param url path and query of a GET
 * @returns null when the address is not a public page
 */
export function publicPageKey(url: string): string | null {
  return keyAmong(PAGES, url);
}

/** Makes the cache key of a public form. */
export function formPageKey(url: string): string | null {
  return OPENED.test(url) ? null : keyAmong(FORMS, url);
}

/** A form whose link shows a hidden ticket type or uses a voucher, which the page that is kept for all must not. */
const OPENED = /[?&](acces|reduction)=/;

function keyAmong(pages: typeof PAGES, url: string): string | null {
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = mark < 0 ? "" : url.slice(mark);
  const key = keyOf(pages, path, "", query);
  if (key !== null || AS_LISTED.test(path)) return key;
  const plain = plainPath(path);
  if (plain === null) return null;
  const page = plain.replace(/\.data$/, "");
  return keyOf(pages, page, plain.slice(page.length), query);
}

/** Reads a path as the router does, in the form of the paths listed above. @returns null when it cannot be one */
export function pathAsListed(path: string): string | null {
  return AS_LISTED.test(path) ? path : plainPath(path);
}

/** The form of the paths listed above; other paths cannot be a public page. */
const AS_LISTED = /^(\/[a-z0-9-]+)+(\.(?!data$)[a-z]{3,4})?$/;

/**
 * Normalises a path as the router does: without `.` and `..`, escapes or final slashes, in lower case.
 *
 * @returns null when it is no path, or has an escaped slash, which does not separate segments
 */
function plainPath(path: string): string | null {
  const start = "http://localhost";
  if (!URL.canParse(path, start)) return null;
  const { origin, pathname } = new URL(path, start);
  if (origin !== start || /%2f/i.test(pathname)) return null;
  try {
    return decodeURIComponent(pathname).toLowerCase().replace(/\/+$/, "") || "/";
  } catch {
    return null;
  }
}

function keyOf(pages: typeof PAGES, path: string, ending: string, query: string): string | null {
  for (const [pattern, parameters] of pages) {
    if (!pattern.test(path)) continue;
    if (query === "" || parameters.length === 0) return path + ending;
    return withParameters(path + ending, new URLSearchParams(query), parameters);
  }
  return null;
}

/** Normalises a search, since case and spaces do not matter. */
function normalised(value: string): string {
  return value
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .toLowerCase()
    .slice(0, LONGEST_VALUE);
}

function withParameters(path: string, query: URLSearchParams, parameters: readonly string[]): string {
  const known = new URLSearchParams();
  for (const name of parameters) {
    const value = normalised(query.get(name) ?? "");
    if (value) known.set(name, value);
  }
  return known.size > 0 ? `${path}?${known}` : path;
}
