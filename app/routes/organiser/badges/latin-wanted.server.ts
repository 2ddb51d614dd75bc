import { unusualLetters } from "#app/domain/door/latin-wanted.ts";
import type { AppContext } from "#app/server/context.ts";

/** Whose badges of an edition would show �, the first of them by name, and how many they are. */
export interface LatinWanted {
  readonly people: readonly {
    readonly registration: number;
    readonly name: string;
    readonly organisation: string;
    readonly email: string | null;
  }[];
  readonly count: number;
}

const SHOWN = 50;

/** Asks the fonts about those of an edition whose letters are not the usual ones. */
export async function latinWanted({ db, print }: AppContext, { edition }: { edition: number }): Promise<LatinWanted> {
  const unusual = await unusualLetters(db, { edition });
  const legible = await print.legibilityOf(unusual);
  const wanted = unusual.filter((_, at) => (legible[at]?.illegible.length ?? 0) > 0);
  const people = wanted.slice(0, SHOWN).map(({ registration, givenName, familyName, organisation, email }) => ({
    ...{ registration, organisation, email },
    name: `${givenName} ${familyName}`,
  }));
  return { people, count: wanted.length };
}
