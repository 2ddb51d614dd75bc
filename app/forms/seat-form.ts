/** The form of a seat, for the back office and for a group's own space. */
import type { Candidate } from "#app/domain/groups/edit-seats.ts";
import type { Capacity, Holder, Seat } from "#app/domain/groups/seats.ts";
import { LETTER_LANGUAGES, type LetterLanguage } from "#app/domain/people/person-language.ts";
import { ifAsked, optional } from "./field.ts";
import { choice, email, line } from "./fields.ts";
import { filled, formOf, type Refuse } from "./form.ts";

const given = optional(line({ label: "groups:seat.given", max: 100 }));
const family = optional(line({ label: "groups:seat.family", max: 100 }));
const mail = optional(email({ label: "groups:seat.email" }));
const language = ifAsked(
  choice({
    label: "organiser:registrations.letterLanguage",
    choices: { fr: "organiser:languages.fr", en: "organiser:languages.en" },
  }),
);

/** Each of a seat's two places needs name and address, or neither. */
export const seatForm = formOf(
  {
    organisation: line({ label: "groups:seat.organisation", max: 200 }),
    role: ifAsked(
      choice({
        label: "groups:seat.role",
        hint: "groups:seat.roleHint",
        choices: {
          lead: "groups:roles.lead",
          secretary: "groups:roles.secretary",
          member: "groups:roles.member",
          observer: "groups:roles.observer",
        },
      }),
    ),
    ...{ titularGiven: given, titularFamily: family, titularEmail: mail, titularLanguage: language },
    ...{ substituteGiven: given, substituteFamily: family, substituteEmail: mail, substituteLanguage: language },
  },
  ({ organisation = "", role = "member", ...places }, refuse) => ({
    ...{ organisation, role },
    titular: candidateIn(places, "titular", refuse),
    substitute: candidateIn(places, "substitute", refuse),
  }),
);

/** Fills the form with a seat, or for a new one. @param language of letters to unknown people */
export function seatFilled(seat: Seat | null, { language }: { language: LetterLanguage }) {
  const holder = (capacity: Capacity) => seat?.holders.find((each) => each.capacity === capacity);
  const [titular, substitute] = [holder("titular"), holder("substitute")];
  return filled(seatForm, {
    organisation: seat?.organisation,
    role: seat?.role ?? "member",
    titularGiven: titular?.givenName,
    titularFamily: titular?.familyName,
    titularEmail: titular?.email,
    titularLanguage: languageOf(titular) ?? language,
    substituteGiven: substitute?.givenName,
    substituteFamily: substitute?.familyName,
    substituteEmail: substitute?.email,
    substituteLanguage: languageOf(substitute) ?? language,
  });
}

function languageOf(holder: Holder | undefined) {
  return LETTER_LANGUAGES.find((each) => each === holder?.language);
}

type Places = Partial<
  Record<`${Capacity}${"Given" | "Family" | "Email"}`, string | null> & Record<`${Capacity}Language`, LetterLanguage>
>;

function candidateIn(places: Places, capacity: Capacity, refuse: Refuse): Candidate | null {
  const [givenName, familyName, email] = (["Given", "Family", "Email"] as const).map((part) => {
    const name = `${capacity}${part}` as const;
    return { name, value: places[name] };
  });
  const parts = [givenName, familyName, email];
  if (parts.every((part) => part?.value === null)) return null;
  for (const part of parts) if (part?.value === null) refuse(part.name, "required");
  if (!givenName?.value || !familyName?.value || !email?.value) return null;
  return {
    ...{ givenName: givenName.value, familyName: familyName.value, email: email.value },
    language: places[`${capacity}Language`],
  };
}
