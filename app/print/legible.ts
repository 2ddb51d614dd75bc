import type { Ruler } from "./fonts.ts";
import { COMMON, printable, UNPRINTABLE } from "./printable.ts";

/** What is printed in Latin letters instead of a text that no font can draw; null for none. */
export interface LatinSpelling {
  readonly name: string | null;
  readonly organisation: string | null;
  readonly jobTitle: string | null;
}

/** The person on a badge; empty texts take no space. */
export interface PersonInPrint {
  readonly givenName: string;
  readonly familyName: string;
  readonly organisation: string;
  readonly jobTitle: string;
  readonly latin?: LatinSpelling | null;
}

export type Illegible = keyof LatinSpelling;

/** How much of a person's badge can be printed. */
export interface Legibility {
  /** The texts that no font draws completely, with or without Latin letters. */
  readonly undrawn: readonly Illegible[];
  /** The texts among them without a Latin spelling: the badge shows � there. */
  readonly illegible: readonly Illegible[];
}

export const ALL_DRAWN: Legibility = { undrawn: [], illegible: [] };

/** Whether all texts consist of common letters and punctuation, which the fonts have. */
export function isCommon({ givenName, familyName, organisation, jobTitle: work }: PersonInPrint): boolean {
  return COMMON.test(givenName + familyName + organisation + work);
}

/** Whether a part of a text is lost in print: letters that no font has, or everything (a name of emoji only). */
function isLost(text: string, covers: Ruler["covers"]): boolean {
  if (text.trim() === "") return false;
  const shown = printable(text, covers);
  return shown === "" || shown.includes(UNPRINTABLE);
}

/** Chooses the text to print: the Latin letters if the text is lost and they are given. */
export function legibleText(text: string, latin: string | null | undefined, covers: Ruler["covers"]): string {
  return latin && isLost(text, covers) ? latin : text;
}

/** Finds a person's texts that no font draws, and among them the texts that would be printed as �. */
export function legibilityOf({ latin, ...person }: PersonInPrint, covers: Ruler["covers"]): Legibility {
  const texts = { name: nameOf(person), organisation: person.organisation, jobTitle: person.jobTitle };
  const undrawn = FIELDS.filter((field) => isLost(texts[field], covers));
  return { undrawn, illegible: undrawn.filter((field) => !latin?.[field]) };
}

/** A person's texts as printed. A name in Latin letters is one line, in place of the given name. */
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
