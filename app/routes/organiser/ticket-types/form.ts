import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { area, box, choice, day, euros, line, moment, rowChoices, wholeNumber, worded } from "#app/forms/fields.ts";
import { form, formOf, ifAsked, optional, type Values } from "#app/forms/form.ts";
import { vatPercent } from "#app/forms/vat-field.ts";
import type { OfficeWords } from "#app/ui/organiser/office.ts";
import { domainsIn } from "./domains.ts";

const fields = {
  name: line({ label: "organiser:ticketTypes.name", max: 200 }),
  nameEn: optional(line({ label: "organiser:ticketTypes.nameEn", max: 200 })),
  description: optional(area({ label: "organiser:ticketTypes.description", rows: 2, max: 1000 })),
  descriptionEn: optional(area({ label: "organiser:ticketTypes.descriptionEn", rows: 2, max: 1000 })),
  badgeRole: choice({
    label: "organiser:ticketTypes.badgeRole",
    choices: worded(["attendee", "speaker", "organiser", "volunteer", "press", "official"], "organiser:badgeRoles"),
  }),
  doorInstruction: optional(
    line({
      label: "organiser:ticketTypes.doorInstruction",
      hint: "organiser:ticketTypes.doorInstructionHint",
      max: 80,
    }),
  ),
  doorInstructionEn: optional(line({ label: "organiser:ticketTypes.doorInstructionEn", max: 80 })),
  soldAtDoor: box({ label: "organiser:ticketTypes.soldAtDoor", hint: "organiser:ticketTypes.soldAtDoorHint" }),
  priceCents: euros({ label: "organiser:ticketTypes.price", hint: "organiser:ticketTypes.priceHint", empty: 0 }),
  hidden: box({ label: "organiser:ticketTypes.hidden", hint: "organiser:ticketTypes.hiddenHint" }),
  audience: optional(
    line({ label: "organiser:ticketTypes.audience", hint: "organiser:ticketTypes.audienceHint", max: 200 }),
  ),
  audienceEn: optional(line({ label: "organiser:ticketTypes.audienceEn", max: 200 })),
  audienceDomains: optional(
    area({
      ...{ label: "organiser:ticketTypes.audienceDomains", hint: "organiser:ticketTypes.audienceDomainsHint" },
      ...{ rows: 3, max: 8000 },
    }),
  ),
  audienceCode: optional(
    line({ label: "organiser:ticketTypes.audienceCode", hint: "organiser:ticketTypes.audienceCodeHint", max: 40 }),
  ),
  approval: ifAsked(
    choice({
      label: "organiser:ticketTypes.approval",
      hint: "organiser:ticketTypes.approvalHint",
      choices: worded(["deferred", "always", "never"], "organiser:ticketTypes.approvals"),
    }),
  ),
  requestPlaces: ifAsked(
    choice({
      label: "organiser:ticketTypes.requestPlaces",
      hint: "organiser:ticketTypes.requestPlacesHint",
      choices: worded(["held", "none"], "organiser:ticketTypes.requestPlacesOf"),
    }),
  ),
  leastPeople: ifAsked(
    wholeNumber({
      label: "organiser:ticketTypes.leastPeople",
      hint: "organiser:ticketTypes.leastPeopleHint",
      ...{ min: 1, max: 20 },
    }),
  ),
  mostPeople: ifAsked(
    optional(
      wholeNumber({
        label: "organiser:ticketTypes.mostPeople",
        hint: "organiser:ticketTypes.mostPeopleHint",
        ...{ min: 1, max: 20 },
      }),
    ),
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
  salesUntil: optional(moment({ label: "organiser:ticketTypes.salesUntil", hint: "organiser:ticketTypes.untilHint" })),
  quotas: rowChoices({ label: "organiser:menu.quotas", hint: "organiser:ticketTypes.quotasHint" }),
};

/** Sales windows are typed in the edition's time zone, domains one a line. */
export const ticketTypeForm = formOf(fields, (read, refuse) => {
  const { salesFrom, salesUntil, audience, audienceCode, leastPeople = 1, mostPeople } = read;
  const audienceDomains = domainsIn(read.audienceDomains ?? "");
  if (audienceDomains === null) refuse("audienceDomains", "domains");
  const isReserved = (audienceDomains ?? []).length > 0 || Boolean(audienceCode);
  if (audience === null && isReserved) refuse("audience", "audienceMissing");
  if (mostPeople && mostPeople < leastPeople) refuse("mostPeople", "mostBelowLeast");
  if (salesFrom && salesUntil && salesFrom >= salesUntil) refuse("salesUntil", "windowReversed");
  return { ...(read as Values<typeof fields>), audienceDomains: audienceDomains ?? [] };
});

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
  rate: vatPercent(),
  zeroReason: optional(line({ label: "invoices:vat.reason", hint: "invoices:vat.reasonHint", max: 300 })),
});
