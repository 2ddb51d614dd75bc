import { z } from "zod";
import type { Edition } from "#app/domain/edition/edition.ts";
import { editionWords } from "#app/domain/edition/keep-edition.ts";
import { CONFIRMS_PLACES } from "#app/domain/registration/asks-confirmation.ts";
import { seenOf } from "#app/domain/seen.ts";
import type { FormState } from "#app/forms/form-state.ts";
import {
  line,
  oneOf,
  optionalEmailAddress,
  optionalLine,
  optionalNumber,
  optionalText,
  wholeNumber,
} from "#app/forms/organiser-forms.ts";

/** The longest edition known took place on six days over two weeks; a hundred is a mistake. */
const MOST_DAYS = 60;

const words = {
  name: line(),
  number: optionalNumber({ min: 1, max: 999 }),
  timeZone: line(60).refine(isTimeZone, "timeZone"),
  days: z
    .array(z.string())
    .transform((days) => [...new Set(days.map((day) => day.trim()).filter(Boolean))].sort())
    .refine((days) => days.length <= MOST_DAYS && days.every((day) => z.iso.date().safeParse(day).success), "day"),
};

/** What an edition's form holds. */
export const editionSchema = z.object({
  ...words,
  nameEn: optionalLine(),
  place: optionalLine(),
  theme: optionalLine(),
  themeEn: optionalLine(),
  offerHours: wholeNumber({ min: 1, max: 720 }),
  contactEmail: optionalEmailAddress(),
  confirmsPlaces: oneOf(CONFIRMS_PLACES).optional(),
  holdHours: wholeNumber({ min: 1, max: 720 }),
  introduction: optionalText(),
  introductionEn: optionalText(),
});

/** What a new edition begins with. */
export const newEditionSchema = z.object({ ...words, year: wholeNumber({ min: 1000, max: 9999 }) });

/** An edition's form before anything is changed. */
export function editionForm(edition: Edition): FormState {
  return {
    values: {
      name: edition.name,
      nameEn: edition.nameEn ?? "",
      number: edition.number === null ? "" : String(edition.number),
      timeZone: edition.timeZone,
      place: edition.place ?? "",
      offerHours: String(edition.offerHours),
      contactEmail: edition.contactEmail ?? "",
      confirmsPlaces: edition.confirmsPlaces,
      holdHours: String(edition.holdHours),
      days: edition.days,
      theme: edition.theme ?? "",
      themeEn: edition.themeEn ?? "",
      introduction: edition.introduction ?? "",
      introductionEn: edition.introductionEn ?? "",
    },
    errors: {},
    seen: seenOf(editionWords(edition)),
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
