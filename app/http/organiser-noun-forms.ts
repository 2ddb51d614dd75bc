/** The forms of what an edition is arranged with: sites, rooms, themes, ticket types, quotas. */
import { z } from "zod";
import type { Quota } from "#app/domain/edition/quotas.ts";
import type { Room } from "#app/domain/edition/rooms.ts";
import { BADGE_ROLES, TICKET_APPROVALS, type TicketType, ticketTypeWords } from "#app/domain/edition/ticket-types.ts";
import type { Track } from "#app/domain/edition/tracks.ts";
import type { Venue } from "#app/domain/edition/venues.ts";
import { seenOf } from "#app/domain/seen.ts";
import type { FormState } from "#app/ui/organiser/form-state.ts";
import {
  ids,
  line,
  momentField,
  oneOf,
  optionalLine,
  optionalMoment,
  optionalNumber,
  optionalText,
  ticked,
  wholeNumber,
} from "./organiser-forms.ts";

const MOST_PEOPLE = 1_000_000;

export const venueSchema = z.object({
  name: line(),
  address: optionalLine(300),
  city: optionalLine(),
  latitude: degrees(90),
  longitude: degrees(180),
  accessNote: optionalText(2000),
  accessNoteEn: optionalText(2000),
});

export function venueForm(venue: Venue): FormState {
  return shown({ ...venue });
}

export const roomSchema = z.object({
  name: line(),
  venue: wholeNumber({ min: 1, max: 999_999_999 }),
  capacity: optionalNumber({ min: 1, max: MOST_PEOPLE }),
});

export function roomForm(room: Pick<Room, "venue"> & Partial<Room>): FormState {
  return shown({ ...room });
}

/** Which physical room an edition's room is. */
export const joinSchema = z.object({ as: wholeNumber({ min: 1, max: 999_999_999 }) });

/** That an edition's room is another one than other editions'; `venue`: all rooms of its venue. */
export const separateSchema = z.object({ venue: ticked() });

export const trackSchema = z.object({ name: line(), nameEn: optionalLine(), hue: wholeNumber({ min: 1, max: 8 }) });

export function trackForm(track: Pick<Track, "hue"> & Partial<Track>): FormState {
  return shown({ ...track });
}

export const quotaSchema = z.object({ name: line(), size: wholeNumber({ min: 0, max: MOST_PEOPLE }) });

export function quotaForm(quota: Quota): FormState {
  return shown({ ...quota });
}

/** @param timeZone on whose clocks the sales window is typed */
export function ticketTypeSchema(timeZone: string) {
  return z
    .object({
      name: line(),
      nameEn: optionalLine(),
      description: optionalText(1000),
      descriptionEn: optionalText(1000),
      badgeRole: oneOf(BADGE_ROLES),
      priceCents: euros(),
      approval: oneOf(TICKET_APPROVALS).optional(),
      salesFrom: optionalMoment(timeZone),
      salesUntil: optionalMoment(timeZone),
      quotas: ids(),
    })
    .refine(({ salesFrom, salesUntil }) => !salesFrom || !salesUntil || salesFrom < salesUntil, {
      path: ["salesUntil"],
      message: "windowReversed",
    });
}

export function ticketTypeForm(ticketType: TicketType, timeZone: string): FormState {
  const { quotas, salesFrom, salesUntil, priceCents, ...words } = ticketType;
  const form = shown({ ...words });
  return {
    values: {
      ...form.values,
      quotas: quotas.map(String),
      priceCents: (priceCents / 100).toFixed(2).replace(".", ",").replace(/,00$/, ""),
      salesFrom: momentField(salesFrom, timeZone),
      salesUntil: momentField(salesUntil, timeZone),
    },
    errors: {},
    seen: seenOf(ticketTypeWords(ticketType)),
  };
}

/** An amount in euros, with a point or a French comma, in cents; 0 when left empty. */
export function euros() {
  return z
    .string()
    .default("")
    .transform((text) => text.replace(/[\s€]/gu, "").replace(",", ".") || "0")
    .pipe(z.string().regex(/^\d{1,5}(\.\d{1,2})?$/, "euros"))
    .transform((text) => Math.round(Number(text) * 100));
}

/** A decimal number within bounds on both sides of 0, with a point or a French comma; null when left empty. */
function degrees(bound: number) {
  return z
    .string()
    .default("")
    .transform((text) => text.trim().replace(",", "."))
    .pipe(z.string().regex(/^(-?\d{1,3}(\.\d{1,12})?)?$/, "degrees"))
    .transform((text) => (text === "" ? null : Number(text)))
    .refine((value) => value === null || Math.abs(value) <= bound, "degrees");
}

function shown(values: Record<string, unknown>): FormState {
  const texts = Object.entries(values).map(([name, value]) => [name, value === null ? "" : String(value)]);
  return { values: Object.fromEntries(texts), errors: {} };
}
