import type { Ruler } from "./fonts.ts";
import { COMMON, printable, UNPRINTABLE } from "./printable.ts";

/** What a person's prints say in Latin letters where no font draws the person's own; null where nothing was written. */
export interface LatinLetters {
  readonly name: string | null;
  readonly organisation: string | null;
  readonly jobTitle: string | null;
}

/** What a badge says of a person; empty texts take no room. */
export interface PersonInPrint {
  readonly givenName: string;
  readonly familyName: string;
  readonly organisation: string;
  readonly jobTitle: string;
  readonly latin?: LatinLetters | null;
}

export type Illegible = keyof LatinLetters;

/** How a person's badge is printed. */
export interface Legibility {
  /** The texts that no font draws whole, whatever was written instead of them. */
  readonly undrawn: readonly Illegible[];
  /** Those of them for which nothing was written in Latin letters: the badge shows � there. */
  readonly illegible: readonly Illegible[];
}

export const ALL_DRAWN: Legibility = { undrawn: [], illegible: [] };

/** Whether all texts are of the letters and punctuation that nearly every text has, and that the fonts are known to draw. */
export function isCommon({ givenName, familyName, organisation, jobTitle: work }: PersonInPrint): boolean {
  return COMMON.test(givenName + familyName + organisation + work);
}

/** Whether some of a text is lost in print: letters that no font has, or all of it (a name of emoji alone). */
function isLost(text: string, covers: Ruler["covers"]): boolean {
  if (text.trim() === "") return false;
  const shown = printable(text, covers);
  return shown === "" || shown.includes(UNPRINTABLE);
}

/** A text as it is printed: in Latin letters where it is lost and they are known. */
export function legibleText(text: string, latin: string | null | undefined, covers: Ruler["covers"]): string {
  return latin && isLost(text, covers) ? latin : text;
}

/** Which of a person's texts no font draws, and which of these would be printed as �. */
export function legibilityOf({ latin, ...person }: PersonInPrint, covers: Ruler["covers"]): Legibility {
  const texts = { name: nameOf(person), organisation: person.organisation, jobTitle: person.jobTitle };
  const undrawn = FIELDS.filter((field) => isLost(texts[field], covers));
  return { undrawn, illegible: undrawn.filter((field) => !latin?.[field]) };
}

/** A person's texts as they are printed. The name in Latin letters is one line of its own, in the given name's place. */
export function legiblePerson(person: PersonInPrint, covers: Ruler["covers"]): Omit<PersonInPrint, "latin"> {
  const { latin, givenName, familyName, organisation, jobTitle: work } = person;
  const inLatin = latin?.name && isLost(nameOf(person), covers) ? latin.name : null;
  return {
    ...(inLatin ? { givenName: inLatin, familyName: "" } : { givenName, familyName }),
    organisation: legibleText(organisation, latin?.organisation, covers),
    jobTitle: legibleText(work, latin?.jobTitle, covers),
  };
}

const FIELDS = ["name", "organisation", "jobTitle"] as const;

function nameOf({ givenName, familyName }: Pick<PersonInPrint, "givenName" | "familyName">): string {
  return `${givenName} ${familyName}`.trim();
}
