import { z } from "zod";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import type { Field } from "#app/forms/field.ts";
import { area, choice, day, decimal, euros, line, moment, rowChoices, wholeNumber, worded } from "#app/forms/fields.ts";
import { form, ifAsked, optional } from "#app/forms/form.ts";
import type { OfficeWords } from "#app/ui/organiser/office.ts";

/** Sales windows are typed in the edition's time zone. */
export const ticketTypeForm = form(
  {
    name: line({ label: "organiser:ticketTypes.name", max: 200 }),
    nameEn: optional(line({ label: "organiser:ticketTypes.nameEn", max: 200 })),
    description: optional(area({ label: "organiser:ticketTypes.description", rows: 2, max: 1000 })),
    descriptionEn: optional(area({ label: "organiser:ticketTypes.descriptionEn", rows: 2, max: 1000 })),
    badgeRole: choice({
      label: "organiser:ticketTypes.badgeRole",
      choices: worded(["attendee", "speaker", "organiser", "volunteer", "press", "official"], "organiser:badgeRoles"),
    }),
    priceCents: euros({ label: "organiser:ticketTypes.price", hint: "organiser:ticketTypes.priceHint", empty: 0 }),
    approval: ifAsked(
      choice({
        label: "organiser:ticketTypes.approval",
        hint: "organiser:ticketTypes.approvalHint",
        choices: worded(["deferred", "always", "never"], "organiser:ticketTypes.approvals"),
      }),
    ),
    cancelling: ifAsked(
      choice({
        label: "organiser:ticketTypes.cancelling",
        hint: "organiser:ticketTypes.cancellingHint",
        choices: worded(["decided", "terms"], "organiser:ticketTypes.cancellings"),
      }),
    ),
    cancelDays: ifAsked(
      wholeNumber({
        label: "organiser:ticketTypes.cancelDays",
        hint: "organiser:ticketTypes.cancelDaysHint",
        ...{ min: 1, max: 365 },
      }),
    ),
    cancelKeptPercent: ifAsked(
      wholeNumber({ label: "organiser:ticketTypes.cancelKeptPercent", ...{ min: 0, max: 100 } }),
    ),
    transfer: ifAsked(
      choice({
        label: "organiser:ticketTypes.transfer",
        hint: "organiser:ticketTypes.transferHint",
        choices: worded(["no", "at-payment", "at-once"], "organiser:ticketTypes.transfers"),
      }),
    ),
    transferDays: ifAsked(
      wholeNumber({
        label: "organiser:ticketTypes.transferDays",
        hint: "organiser:ticketTypes.transferDaysHint",
        ...{ min: 2, max: 90 },
      }),
    ),
    handingOver: ifAsked(
      choice({
        label: "organiser:ticketTypes.handingOver",
        hint: "organiser:ticketTypes.handingOverHint",
        choices: worded(["holder", "organiser"], "organiser:ticketTypes.handingOvers"),
      }),
    ),
    handOverDays: ifAsked(
      wholeNumber({
        label: "organiser:ticketTypes.handOverDays",
        hint: "organiser:ticketTypes.handOverDaysHint",
        ...{ min: 0, max: 365 },
      }),
    ),
    salesFrom: optional(moment({ label: "organiser:ticketTypes.salesFrom" })),
    salesUntil: optional(
      moment({ label: "organiser:ticketTypes.salesUntil", hint: "organiser:ticketTypes.untilHint" }),
    ),
    quotas: rowChoices({ label: "organiser:menu.quotas", hint: "organiser:ticketTypes.quotasHint" }),
  },
  {
    rules: ({ salesFrom, salesUntil }, refuse) => {
      if (salesFrom && salesUntil && salesFrom >= salesUntil) refuse("salesUntil", "windowReversed");
    },
  },
);

/** The presentation of a ticket type's form in an edition. */
export function ticketTypeLooks(t: OfficeWords, timeZone: string, quotas: readonly { id: number; name: string }[]) {
  return {
    salesFrom: { hint: t("ticketTypes.zoneHint", { timeZone }) },
    quotas: { options: optionsOf(quotas) },
  };
}

/** The form of a ticket type's VAT rate from a day on, in per cent. */
export const vatRateForm = form({
  validFrom: day({ label: "invoices:seller.from" }),
  rate: percent(),
  zeroReason: optional(line({ label: "invoices:vat.reason", hint: "invoices:vat.reasonHint", max: 300 })),
});

/** Reads a rate, with or without a per cent sign, as basis points. */
function percent(): Field<number> {
  const bounds = { min: 0, max: 99.99, places: 2, wrong: "rate" };
  const field = decimal({ label: "invoices:vat.percent", hint: "invoices:vat.percentHint", ...bounds });
  return {
    ...field,
    schema: (context) =>
      z
        .preprocess((typed) => (typeof typed === "string" ? typed.replaceAll("%", "") : typed), field.schema(context))
        .transform((rate) => Math.round(rate * 100)),
    show: (basisPoints, context) => field.show(basisPoints / 100, context),
  };
}
