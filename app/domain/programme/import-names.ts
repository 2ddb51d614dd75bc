import { freeSlug, slugOf } from "../edition/slug.ts";

interface Slugged {
  readonly slug: string;
  readonly name: string;
}

/**
 * Matches the file's names with existing ones: first the same name, then a name with the same slug (case, accents, or a
 * name that an organiser changed). Other names get a free slug.
 */
export function matchNames<Known extends Slugged, From extends { readonly name: string }>(
  known: readonly Known[],
  named: readonly From[],
  fallback: string,
) {
  const from = [...new Map(named.map((one) => [one.name, one])).values()];
  const byName = new Map(known.map((one) => [one.name, one]));
  const unclaimed = new Map(known.map((one) => [one.slug, one]));
  const found = new Map<string, Known>();
  const claim = (name: string, one: Known | undefined) => {
    if (!one || found.has(name) || !unclaimed.delete(one.slug)) return;
    found.set(name, one);
  };
  for (const { name } of from) claim(name, byName.get(name));
  for (const { name } of from) claim(name, unclaimed.get(slugOf(name, fallback)));
  const taken = new Set(known.map(({ slug }) => slug));
  const added = from
    .filter(({ name }) => !found.has(name))
    .map((one) => ({ slug: freeSlug(one.name, fallback, taken), name: one.name, from: one }));
  return {
    new: added,
    pairs: from.flatMap((one) => {
      const match = found.get(one.name);
      return match ? [{ here: match, from: one }] : [];
    }),
    matched: found.size,
    unnamed: [...unclaimed.values()],
    /** The slug here of each name in the file. */
    slugs: new Map(
      [...found].map(([name, { slug }]) => [name, slug] as const).concat(added.map(({ name, slug }) => [name, slug])),
    ),
  };
}
