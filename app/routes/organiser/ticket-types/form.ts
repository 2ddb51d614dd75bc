import { ifAsked, optional } from "#app/forms/field.ts";
import { area, choice, euros, line, moment, rowChoices } from "#app/forms/fields.ts";
import { form } from "#app/forms/form.ts";

/** Sales windows are typed on the edition's clocks. */
export const ticketTypeForm = form(
  {
    name: line({ label: "organiser:ticketTypes.name", max: 200 }),
    nameEn: optional(line({ label: "organiser:ticketTypes.nameEn", max: 200 })),
    description: optional(area({ label: "organiser:ticketTypes.description", rows: 2, max: 1000 })),
    descriptionEn: optional(area({ label: "organiser:ticketTypes.descriptionEn", rows: 2, max: 1000 })),
    badgeRole: choice({
      label: "organiser:ticketTypes.badgeRole",
      choices: {
        attendee: "organiser:badgeRoles.attendee",
        speaker: "organiser:badgeRoles.speaker",
        organiser: "organiser:badgeRoles.organiser",
        volunteer: "organiser:badgeRoles.volunteer",
        press: "organiser:badgeRoles.press",
        official: "organiser:badgeRoles.official",
      },
    }),
    priceCents: euros({ label: "organiser:ticketTypes.price", hint: "organiser:ticketTypes.priceHint", empty: 0 }),
    approval: ifAsked(
      choice({
        label: "organiser:ticketTypes.approval",
        hint: "organiser:ticketTypes.approvalHint",
        choices: {
          deferred: "organiser:ticketTypes.approvals.deferred",
          always: "organiser:ticketTypes.approvals.always",
          never: "organiser:ticketTypes.approvals.never",
        },
      }),
    ),
    salesFrom: optional(moment({ label: "organiser:ticketTypes.salesFrom" })),
    salesUntil: optional(
      moment({ label: "organiser:ticketTypes.salesUntil", hint: "organiser:ticketTypes.untilHint" }),
    ),
    quotas: rowChoices({ label: "organiser:nouns.quotas", hint: "organiser:ticketTypes.quotasHint" }),
  },
  {
    rules: ({ salesFrom, salesUntil }, refuse) => {
      if (salesFrom && salesUntil && salesFrom >= salesUntil) refuse("salesUntil", "windowReversed");
    },
  },
);
