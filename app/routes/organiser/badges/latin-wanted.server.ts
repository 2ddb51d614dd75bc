import { unusualLetters } from "#app/domain/door/latin-wanted.ts";
import type { AppContext } from "#app/server/context.ts";

const SHOWN = 50;

/** Asks the fonts about an edition's badges with uncommon letters. @returns the first 50 people, and how many there are */
export async function latinWanted({ db, print }: AppContext, { edition }: { edition: number }) {
  const unusual = await unusualLetters(db, { edition });
  const legible = await print.legibilityOf(unusual);
  const wanted = unusual.filter((_, at) => (legible[at]?.illegible.length ?? 0) > 0);
  const people = wanted.slice(0, SHOWN).map(({ registration, givenName, familyName, organisation, email }) => ({
    ...{ registration, organisation, email },
    name: `${givenName} ${familyName}`,
  }));
  return { people, count: wanted.length };
}
