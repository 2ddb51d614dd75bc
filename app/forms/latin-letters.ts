import { z } from "zod";
import { isLatin, type LatinLetters } from "#app/domain/registration/latin-letters.ts";
import { type Fields, optionalLine, type Problem, problemsIn } from "./forms.ts";

export const LATIN_FIELDS = ["name", "organisation", "jobTitle"] as const;

export type LatinField = (typeof LATIN_FIELDS)[number];

/** A text that no font draws, as it was typed at registration, and what was written for it in Latin letters. */
export interface LatinText {
  readonly field: LatinField;
  readonly original: string;
  readonly latin: string;
}

/** The form of Latin letters: for the fields that it shows, what was typed; of the others nothing is kept. */
export function readLatinLetters(
  fields: Fields,
  shown: readonly LatinText[],
): { readonly kind: "read"; readonly letters: LatinLetters } | RefusedLatin {
  const asked = new Set(shown.map(({ field }) => field));
  const typed = Object.fromEntries(LATIN_FIELDS.map((field) => [field, asked.has(field) ? fields.one(field) : ""]));
  const read = schema.safeParse(typed);
  if (!read.success) return { kind: "refused", typed, problems: problemsIn(read.error) };
  return { kind: "read", letters: read.data };
}

export interface RefusedLatin {
  readonly kind: "refused";
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

const latin = (longest: number) => optionalLine(longest).refine((text) => text === null || isLatin(text), "not-latin");

const schema = z.object({ name: latin(200), organisation: latin(150), jobTitle: latin(150) });
