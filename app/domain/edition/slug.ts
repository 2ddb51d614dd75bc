import slugify from "@sindresorhus/slugify";

/** Longer titles are cut between two words: an address stays readable in a mail. */
const LONGEST = 80;

/**
 * The part of an address made of a name: `L’été à Łódź` → `l-ete-a-lodz`. Lower case letters without accents, digits and hyphens.
 *
 * @param fallback the word used when nothing of the name can be written so (`???`)
 */
export function slugOf(name: string, fallback: string): string {
  // Without the replacements the library writes "&" as an English word.
  const slug = slugify(name.normalize("NFKC"), { decamelize: false, customReplacements: SILENT }) || fallback;
  if (slug.length <= LONGEST) return slug;
  const cut = slug.slice(0, LONGEST + 1).lastIndexOf("-");
  return slug.slice(0, cut > LONGEST / 2 ? cut : LONGEST);
}

/**
 * A slug that nothing in `taken` has yet: the plain one, or followed by `-2`, `-3`… The result is added to `taken`.
 */
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
