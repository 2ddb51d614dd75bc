import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { area, day, euros, line, moment, rowChoices, wholeNumber } from "#app/forms/fields.ts";
import { form, optional } from "#app/forms/form.ts";
import { MOST_PEOPLE } from "#app/forms/most-people.ts";
import { vatPercent } from "#app/forms/vat-field.ts";
import type { OfficeWords } from "#app/ui/organiser/office.ts";

/** The form of an option. Its window is typed in the edition's time zone. */
export const optionForm = form(
  {
    name: line({ label: "options:name", max: 200 }),
    nameEn: optional(line({ label: "options:nameEn", hint: "options:nameEnHint", max: 200, lang: "en" })),
    note: optional(area({ label: "options:note", hint: "options:noteHint", rows: 2, max: 1000 })),
    noteEn: optional(area({ label: "options:noteEn", rows: 2, max: 1000, lang: "en" })),
    day: optional(day({ label: "options:day", hint: "options:dayHint" })),
    priceCents: euros({ label: "options:price", hint: "options:priceHint", empty: 0 }),
    vatBasisPoints: optional(vatPercent()),
    zeroReason: optional(line({ label: "invoices:vat.reason", hint: "invoices:vat.reasonHint", max: 300 })),
    size: optional(wholeNumber({ label: "options:size", hint: "options:sizeHint", min: 0, max: MOST_PEOPLE })),
    openFrom: optional(moment({ label: "options:openFrom" })),
    openUntil: optional(moment({ label: "options:openUntil", hint: "options:openUntilHint" })),
    ticketTypes: rowChoices({ label: "options:ticketTypes", hint: "options:ticketTypesHint" }),
  },
  {
    says: "options:errors",
    rules: ({ openFrom, openUntil, priceCents = 0, vatBasisPoints, zeroReason }, refuse) => {
      if (priceCents > 0 && vatBasisPoints === 0 && !zeroReason) refuse("zeroReason", "reason-missing");
      if (openFrom && openUntil && openFrom >= openUntil) refuse("openUntil", "windowReversed");
    },
  },
);

/** The presentation of an option's form in an edition. @param used how many places are taken */
export function optionLooks(
  t: OfficeWords,
  {
    timeZone,
    ticketTypes,
    used = 0,
  }: { timeZone: string; ticketTypes: readonly { id: number; name: string }[]; used?: number },
) {
  return {
    openFrom: { hint: t("ticketTypes.zoneHint", { timeZone }) },
    ticketTypes: { options: optionsOf(ticketTypes) },
    vatBasisPoints: { hint: t("options:vatHint") },
    ...(used > 0 ? { size: { hint: t("options:sizeUsed", { count: used }) } } : {}),
  };
}
