import type { Language } from "#app/i18n/format.ts";
import type { Letter, Words } from "#app/mail/letter.ts";

/** Writes one example of a letter. */
export type WriteExample = (language: Language, t: Words) => Promise<Letter>;

/** The examples of each kind of letter by name, one for each variant of its text. */
export type LetterExamples<Kind extends string> = {
  readonly [kind in Kind]: { readonly [name: string]: WriteExample };
};

export const EDITION = "Grand Paris Circulaire 2027";
export const TIME_ZONE = "Europe/Paris";
export const ADDRESS = "https://circulaire.exemple.invalid/exemple";

/** Chooses the text of a language. */
export function either(language: Language, french: string, english: string): string {
  return language === "fr" ? french : english;
}

/** An example of a time in words. */
export function until(language: Language): string {
  return either(language, "vendredi 4 juin 2027 à 12 h 00 (heure de Paris)", "Friday 4 June 2027, 12:00 (Paris time)");
}
