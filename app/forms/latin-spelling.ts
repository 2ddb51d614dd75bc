import { isLatin, type LatinSpelling } from "#app/domain/registration/latin-spelling.ts";
import { type Field, optional } from "./field.ts";
import { line } from "./fields.ts";
import { type Form, filled, formOf } from "./form.ts";

export type LatinField = keyof LatinSpelling;

/** A text that no font draws, as typed at registration, with its Latin letters. */
export interface LatinText {
  readonly field: LatinField;
  readonly original: string;
  readonly latin: string;
}

/** The form of Latin letters for these texts; others are set to null. */
export function latinForm(texts: readonly LatinText[]): Form<Record<string, Field<string | null>>, LatinSpelling> {
  const fields = Object.fromEntries(texts.map(({ field }) => [field, FIELDS[field]]));
  const read = (values: Readonly<Record<string, string | null>>): LatinSpelling => ({
    ...{ name: values.name ?? null, organisation: values.organisation ?? null, jobTitle: values.jobTitle ?? null },
  });
  return formOf(fields, (values) => read(values as Record<string, string | null>), { says: "badges:latin.errors" });
}

/** Fills that form with the present Latin letters. */
export function latinFilled(texts: readonly LatinText[]) {
  return filled(latinForm(texts), Object.fromEntries(texts.map(({ field, latin }) => [field, latin])));
}

const FIELDS: Readonly<Record<LatinField, Field<string | null>>> = {
  name: latin("name", 200),
  organisation: latin("organisation", 150),
  jobTitle: latin("jobTitle", 150),
};

function latin(field: LatinField, max: number) {
  const check = (text: string) => (isLatin(text) ? null : "not-latin");
  return optional(line({ label: `badges:latin.fields.${field}`, max, check, autoComplete: "off", spellCheck: false }));
}
