import slugify from "@sindresorhus/slugify";

/** Longer names are cut between two words, so that an address is readable. */
const LONGEST = 80;

/**
 * Makes a slug of a name: `L’été à Łódź` → `l-ete-a-lodz`. Lower case letters without accents, digits and hyphens.
 *
 * @param fallback used when no character of the name can be written (`???`)
 */
export function slugOf(name: string, fallback: string): string {
  // Without these replacements the library writes "&" as an English word.
  const slug = slugify(name.normalize("NFKC"), { decamelize: false, customReplacements: SILENT }) || fallback;
  if (slug.length <= LONGEST) return slug;
  const cut = slug.slice(0, LONGEST + 1).lastIndexOf("-");
  return slug.slice(0, cut > LONGEST / 2 ? cut : LONGEST);
}

/** Makes a slug that is not in `taken`, if needed with `-2`, `-3`…, and adds it there. */
export function freeSlug(name: string, fallback: string, taken: Set<string>): string {
  const plain = slugOf(name, fallback);
  let slug = plain;
  for (let number = 2; taken.has(slug); number += 1) slug = `${plain}-${number}`;
  taken.add(slug);
  return slug;
}

const SILENT: readonly [string, string][] = [
  ["&", " "],
  ["@", " "],
];
