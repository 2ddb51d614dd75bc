import { BUYER_FIELDS, type BuyerKind, buyerIn } from "#app/forms/buyer-form.ts";
import type { Fields } from "#app/forms/field.ts";
import { area, box, day, form, formOf, line, list, optional, wholeNumber } from "#app/forms/form.ts";
import { letterLanguage } from "#app/forms/letter-language.ts";
import { slugChoice, submission } from "#app/forms/registration-fields.ts";

/** Who can be quoted to: private persons order at once. */
export const QUOTED_KINDS = ["public", "company", "abroad"] as const satisfies readonly BuyerKind[];
export type QuotedKind = (typeof QUOTED_KINDS)[number];

/** Whether a text names one of them. */
export function isQuotedKind(text: unknown): text is QuotedKind {
  return (QUOTED_KINDS as readonly unknown[]).includes(text);
}

/** The most ticket types and places of one quotation. */
const MOST_TYPES = 10;
const MOST_PLACES = 60;

/** One ticket type with its number of places. */
export const placesForm = form(
  {
    ticket_type: slugChoice({ label: "quotations:new.ticket" }),
    count: wholeNumber({ label: "quotations:new.count", min: 1, max: MOST_PLACES }),
  },
  { says: "quotations:errors" },
);

/** The form by which an organiser makes a quotation for a kind of buyer. */
export function quotationForm(kind: QuotedKind) {
  const buyerFields: Fields = BUYER_FIELDS[kind];
  return formOf(
    {
      ...buyerFields,
      contact: optional(line({ label: "quotations:new.contact", hint: "quotations:new.contactHint", max: 150 })),
      places: list(placesForm, {
        label: "quotations:new.line",
        least: 1,
        most: MOST_TYPES,
        next: () => ({ count: "1" }),
      }),
      lastDay: day({ label: "quotations:new.lastDay", hint: "quotations:new.lastDayHint" }),
      hold: box({ label: "quotations:new.hold", hint: "quotations:new.holdHint" }),
      language: letterLanguage,
      submission: submission(),
    },
    (read, refuse) => {
      const { contact, places = [], lastDay = "", hold = false, language, submission = "" } = read;
      const count = places.reduce((sum, { count: one }) => sum + one, 0);
      if (count > MOST_PLACES) refuse("1_count", "tooManyPlaces");
      const buyer = buyerIn(kind, read, refuse);
      return {
        ...{ buyer, contactName: contact ?? buyer.name, lastDay, holdsPlaces: hold, submission },
        ...{ language: language ?? ("fr" as const), counts: places },
      };
    },
    { says: "orders:errors" },
  );
}

export const extendForm = form(
  { lastDay: day({ label: "quotations:new.lastDay", hint: "quotations:new.lastDayHint" }) },
  { says: "quotations:errors" },
);

export const noteForm = form({
  note: optional(area({ label: "quotations:note.label", hint: "quotations:note.hint", max: 2000 })),
});
