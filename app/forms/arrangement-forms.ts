/** The forms of what an edition is arranged with: venues, rooms, themes, ticket types, quotas. */
import { ifAsked, type Message, optional } from "./field.ts";
import { area, choice, decimal, euros, line, moment, rowChoice, rowChoices, wholeNumber } from "./fields.ts";
import { form } from "./form.ts";

const MOST_PEOPLE = 1_000_000;

export const venueForm = form({
  name: line({ label: "organiser:venues.name", max: 200 }),
  address: optional(line({ label: "organiser:venues.address", max: 300 })),
  city: optional(line({ label: "organiser:venues.city", max: 200 })),
  latitude: optional(degrees(90, "organiser:venues.latitude", "organiser:venues.degreesHint")),
  longitude: optional(degrees(180, "organiser:venues.longitude")),
  accessNote: optional(area({ label: "organiser:venues.accessNote", max: 2000 })),
  accessNoteEn: optional(area({ label: "organiser:venues.accessNoteEn", max: 2000 })),
});

export const roomForm = form({
  name: line({ label: "organiser:rooms.name", max: 200 }),
  venue: rowChoice({ label: "organiser:rooms.venue" }),
  capacity: optional(
    wholeNumber({ label: "organiser:rooms.capacity", hint: "organiser:rooms.capacityHint", min: 1, max: MOST_PEOPLE }),
  ),
});

export const trackForm = form({
  name: line({ label: "organiser:tracks.name", max: 200 }),
  nameEn: optional(line({ label: "organiser:tracks.nameEn", max: 200 })),
  hue: { ...wholeNumber({ label: "organiser:tracks.hue", min: 1, max: 8 }), control: "radios" },
});

export const quotaForm = form({
  name: line({ label: "organiser:quotas.name", max: 200 }),
  size: wholeNumber({ label: "organiser:quotas.size", min: 0, max: MOST_PEOPLE }),
});

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

/** A decimal number of degrees on both sides of 0. */
function degrees(bound: number, label: Message, hint?: Message) {
  return decimal({ label, hint, min: -bound, max: bound, places: 12, wrong: "degrees" });
}
