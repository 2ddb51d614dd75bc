import { BODY_TIMINGS, type InvoiceTiming, PERSON_TIMINGS } from "#app/domain/edition/invoice-timings.ts";
import type { Message } from "#app/forms/field.ts";
import { area, choice, days, email, form, ifAsked, line, optional, wholeNumber, worded } from "#app/forms/form.ts";
import { isTimeZone } from "#app/i18n/format.ts";

const beginning = {
  name: line({ label: "organiser:edition.name", max: 200 }),
  number: optional(wholeNumber({ label: "organiser:edition.number", min: 1, max: 999 })),
  timeZone: line({
    label: "organiser:edition.timeZone",
    hint: "organiser:edition.timeZoneHint",
    max: 60,
    check: (name) => (isTimeZone(name) ? null : "timeZone"),
  }),
  // The longest known edition had six days in two weeks; a hundred is a mistake.
  days: days({ label: "organiser:edition.days", hint: "organiser:edition.daysHint", most: 60 }),
};

export const newEditionForm = form({
  year: wholeNumber({ label: "organiser:editions.year", min: 1000, max: 9999 }),
  ...beginning,
});

export const editionForm = form({
  ...beginning,
  nameEn: optional(line({ label: "organiser:edition.nameEn", max: 200 })),
  location: { ...optional(line({ label: "organiser:edition.place", max: 200 })), formerly: "place" },
  offerHours: hours("offerHours"),
  contactEmail: optional(
    email({
      label: "organiser:edition.contactEmail",
      hint: "organiser:edition.contactEmailHint",
      autoComplete: "off",
    }),
  ),
  confirmsPlaces: ifAsked(
    choice({
      label: "organiser:edition.confirmsPlaces",
      hint: "organiser:edition.confirmsPlacesHint",
      choices: worded(["off", "scarce", "always"], "organiser:edition.confirms"),
    }),
  ),
  holdHours: hours("holdHours"),
  quotationDays: ifAsked(
    wholeNumber({
      ...{ label: "organiser:edition.quotationDays", hint: "organiser:edition.quotationDaysHint", min: 1, max: 365 },
    }),
  ),
  invoicesPerson: timing("invoicesPerson", PERSON_TIMINGS),
  invoicesCompany: timing("invoicesCompany", BODY_TIMINGS),
  invoicesPublic: timing("invoicesPublic", BODY_TIMINGS),
  theme: optional(line({ label: "organiser:edition.theme", max: 200 })),
  themeEn: optional(line({ label: "organiser:edition.themeEn", max: 200 })),
  introduction: optional(area({ label: "organiser:edition.introduction", max: 5000, rows: 6 })),
  introductionEn: optional(area({ label: "organiser:edition.introductionEn", max: 5000, rows: 6 })),
});

function timing<const Word extends InvoiceTiming>(
  name: "invoicesPerson" | "invoicesCompany" | "invoicesPublic",
  words: readonly Word[],
) {
  const choices = worded(words, "organiser:edition.invoiceTimings") as Record<Word, Message>;
  return ifAsked(choice({ label: `organiser:edition.${name}`, choices }));
}

function hours(name: "offerHours" | "holdHours") {
  return wholeNumber({
    label: `organiser:edition.${name}`,
    hint: `organiser:edition.${name}Hint`,
    min: 1,
    max: 720,
  });
}
