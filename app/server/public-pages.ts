/**
 * The pages that are the same for every visitor, and the parameters that change them. What is not listed here is never
 * kept in memory; a parameter not listed does not make another page.
 */
const PAGES: readonly (readonly [pattern: RegExp, parameters: readonly string[]])[] = [
  [/^\/(en)?$/, []],
  [/^(\/en)?\/(editions|accessibilite|donnees-personnelles|groupes)$/, []],
  [/^(\/en)?\/[1-9]\d{3}$/, []],
  [/^(\/en)?\/[1-9]\d{3}\/programme$/, ["jour", "thematique", "type", "q", "vue", "page"]],
  [/^(\/en)?\/[1-9]\d{3}\/programme\/versions$/, ["page"]],
  [/^(\/en)?\/[1-9]\d{3}\/(seances|intervenants)\/[a-z0-9-]+(\.ics)?$/, []],
  [/^(\/en)?\/[1-9]\d{3}\/intervenants$/, ["q", "lettre"]],
  [/^(\/en)?\/[1-9]\d{3}\/(programme\.ics|schedule\.xml|schedule\.json)$/, []],
  // Not what lies under `/espace`: that is the members' own.
  [/^(\/en)?\/groupes\/[a-z0-9-]+(\/reunions\/[1-9]\d{0,8}|\/agenda\.ics)?$/, []],
  [/^\/(sitemap\.xml|robots\.txt)$/, []],
];
/** Public forms, which are the same but for a few values: `form-pages.server.ts` puts these in. */
const FORMS: typeof PAGES = [
  [/^(\/en)?\/[1-9]\d{3}\/(inscription|dossier)$/, []],
  [/^(\/en)?\/[1-9]\d{3}\/attente$/, ["categorie", "envoi"]],
];
/** Longer than any search or address of a part that a page looks at: what follows finds nothing else. */
const LONGEST_VALUE = 250;

/**
 * The name under which a public page is kept: its path and the parameters that matter, in a fixed order. Every spelling of an
 * address that the router takes for the page has the same name; so has the data of a page, with `.data` at the end of its path.
 *
 * @param url path and query of a GET
 * @returns null when the address is not a public page
 */
export function publicPageKey(url: string): string | null {
  return keyAmong(PAGES, url);
}

/** The same of a public form. */
export function formPageKey(url: string): string | null {
  return keyAmong(FORMS, url);
}

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

/** A path in the form that the table above has: what is not of it is no other spelling of a public page. */
const AS_LISTED = /^(\/[a-z0-9-]+)+(\.(?!data$)[a-z]{3,4})?$/;

/**
 * A path as the router reads it: without `.` and `..`, escapes or slashes at its end, in small letters.
 *
 * @returns null when it is no path, or escapes a slash: that one divides nothing
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

/** One page for all spellings that find the same: capitals and spaces do not matter to a search. */
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
  const kept = new URLSearchParams();
  for (const name of parameters) {
    const value = normalised(query.get(name) ?? "");
    if (value) kept.set(name, value);
  }
  return kept.size > 0 ? `${path}?${kept}` : path;
}
