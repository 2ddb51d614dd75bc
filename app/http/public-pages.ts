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
const LONGEST = 300;

/**
 * The name under which a public page is kept: its path and the parameters that matter, in a fixed order.
 *
 * @param url path and query of a GET
 * @returns null when the address is not a public page
 */
export function publicPageKey(url: string): string | null {
  if (url.length > LONGEST) return null;
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  for (const [pattern, parameters] of PAGES) {
    if (!pattern.test(path)) continue;
    if (mark < 0 || parameters.length === 0) return path;
    return withParameters(path, new URLSearchParams(url.slice(mark)), parameters);
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
    .toLowerCase();
}

function withParameters(path: string, query: URLSearchParams, parameters: readonly string[]): string {
  const kept = new URLSearchParams();
  for (const name of parameters) {
    const value = normalised(query.get(name) ?? "");
    if (value) kept.set(name, value);
  }
  return kept.size > 0 ? `${path}?${kept}` : path;
}
