/** The form of a seat, in the back office and in a group's own space. */
import { z } from "zod";
import type { Candidate } from "#app/domain/groups/keep-seats.ts";
import type { Capacity, Holder, Seat } from "#app/domain/groups/seats.ts";
import { LETTER_LANGUAGES, type LetterLanguage } from "#app/domain/people/person-language.ts";
import { GROUP_ROLES } from "#app/domain/people/rights.ts";
import type { FormState } from "./form-state.ts";
import { line, oneOf, optionalEmailAddress, optionalLine } from "./organiser-forms.ts";

/** One place of a seat: all three fields, or none of them. */
export const seatSchema = z
  .object({
    organisation: line(),
    role: oneOf(GROUP_ROLES).default("member"),
    ...placeFields("titular"),
    ...placeFields("substitute"),
  })
  .transform((typed, issues) => ({
    organisation: typed.organisation,
    role: typed.role,
    titular: candidateIn(typed, "titular", issues),
    substitute: candidateIn(typed, "substitute", issues),
  }));

/** A seat before anything was typed. */
export const BLANK_SEAT: FormState = { values: { role: "member" }, errors: {} };

export function seatForm(seat: Seat): FormState {
  const of = (capacity: Capacity) => seat.holders.find((holder) => holder.capacity === capacity);
  return {
    values: {
      organisation: seat.organisation,
      role: seat.role,
      ...placeValues("titular", of("titular")),
      ...placeValues("substitute", of("substitute")),
    },
    errors: {},
  };
}

type PlaceFields = Record<`${Capacity}${"Email" | "Given" | "Family"}`, string | null> &
  Partial<Record<`${Capacity}Language`, LetterLanguage | undefined>>;

function placeFields<C extends Capacity>(capacity: C) {
  const email = optionalEmailAddress();
  const language = oneOf(LETTER_LANGUAGES).optional();
  return {
    [`${capacity}Email`]: email,
    [`${capacity}Given`]: optionalLine(100),
    [`${capacity}Family`]: optionalLine(100),
    [`${capacity}Language`]: language,
  } as {
    [Name in `${C}Email`]: typeof email;
  } & { [Name in `${C}Language`]: typeof language } & {
    [Name in `${C}Given` | `${C}Family`]: ReturnType<typeof optionalLine>;
  };
}

function candidateIn(typed: PlaceFields, capacity: Capacity, issues: z.RefinementCtx): Candidate | null {
  const [email, givenName, familyName] = [
    typed[`${capacity}Email`],
    typed[`${capacity}Given`],
    typed[`${capacity}Family`],
  ];
  if (email && givenName && familyName) return { email, givenName, familyName, language: typed[`${capacity}Language`] };
  if (!email && !givenName && !familyName) return null;
  const missing = { Given: givenName, Family: familyName, Email: email };
  for (const [name, value] of Object.entries(missing))
    if (!value) issues.addIssue({ code: "custom", message: "required", path: [`${capacity}${name}`] });
  return z.NEVER;
}

function placeValues(capacity: Capacity, holder: Holder | undefined) {
  return {
    [`${capacity}Given`]: holder?.givenName ?? "",
    [`${capacity}Family`]: holder?.familyName ?? "",
    [`${capacity}Email`]: holder?.email ?? "",
    ...(holder ? { [`${capacity}Language`]: holder.language } : {}),
  };
}
