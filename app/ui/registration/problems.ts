import type { TFunction } from "i18next";
import type { Problem } from "#app/forms/forms.ts";
import type registration from "#app/i18n/fr/registration.json";

/** A problem that may be about sessions, by slug. */
export interface ShownProblem extends Problem {
  readonly sessions?: readonly string[];
}

type Errors = (typeof registration)["errors"];
type ErrorKey = { [Field in keyof Errors]: `errors.${Field}.${keyof Errors[Field] & string}` }[keyof Errors];

/**
 * The problems of a form about registrations in words.
 *
 * @param t of the room `registration`
 * @param titles of sessions, by slug
 */
export function inWords(
  t: TFunction<"registration">,
  problems: readonly ShownProblem[],
  titles: ReadonlyMap<string, string> = new Map(),
): { field: string; message: string }[] {
  return problems.map(({ field, reason, limit, sessions = [] }) => {
    const named = sessions.map((slug) => titles.get(slug) ?? slug).join(", ");
    const keys = [`errors.${field}.${reason}`, GENERAL[reason] ?? []].flat() as ErrorKey[];
    return { field, message: t(keys, { titles: named, limit }) };
  });
}

/** What is said of a reason where its field has no sentence for it. */
const GENERAL: Readonly<Record<string, string>> = {
  "too-long": "forms:errors.tooLong",
  unreadable: "forms:errors.unreadable",
};

/** The words beside one field; null when it is right. */
export function errorOf(errors: readonly { field: string; message: string }[], field: string): string | null {
  const own = errors.filter((error) => error.field === field).map(({ message }) => message);
  return own.length > 0 ? own.join(" ") : null;
}
