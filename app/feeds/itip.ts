/** iTIP (RFC 5546) calendar files that invite one person, or cancel an event in their calendar. */

import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  type ICalEvent,
  ICalEventStatus,
} from "ical-generator";
import { asciiAddress } from "#app/domain/mail-address.ts";
import type { Language } from "#app/i18n/format.ts";
import { zoneComponent } from "./ics-zone.ts";
import { cleanLine } from "./plain-text.ts";

export type ItipMethod = "REQUEST" | "CANCEL";

export interface ItipPerson {
  readonly name: string;
  readonly email: string;
}

/** The method of a file, which its letter must state too. */
export function methodOf({ cancelled }: { readonly cancelled: boolean }): ItipMethod {
  return cancelled ? "CANCEL" : "REQUEST";
}

/** Makes an empty file for one event: a second UID would be a second message (RFC 5546, 3.2). */
export function itipCalendar({ method, language }: { method: ItipMethod; language: Language }): ICalCalendar {
  const calendar = ical({
    method: ICalCalendarMethod[method],
    prodId: {
      company: "Métropole du Grand Paris",
      product: "Grand Paris Circulaire",
      language: language.toUpperCase(),
    },
  });
  calendar.timezone({ name: null, generator: zoneComponent });
  return calendar;
}

/**
 * Sets organiser, attendee and status of an event, without asking for a reply.
 *
 * @param called.attendee the recipient of this file; others are not named
 * @param called.accepted true when they have a place already
 */
export function callTo(
  event: ICalEvent,
  called: { method: ItipMethod; organiser: ItipPerson; attendee: ItipPerson; accepted: boolean },
): void {
  const { method, organiser, attendee, accepted } = called;
  event.status(method === "CANCEL" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED);
  event.organizer({ name: cleanLine(organiser.name), email: asciiAddress(organiser.email) });
  event.createAttendee({
    name: cleanLine(attendee.name),
    email: asciiAddress(attendee.email),
    role: ICalAttendeeRole.REQ,
    status: accepted ? ICalAttendeeStatus.ACCEPTED : ICalAttendeeStatus.NEEDSACTION,
    rsvp: false,
  });
}
