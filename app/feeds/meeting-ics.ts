/** Makes iTIP (RFC 5546) calendar files of a working group's meetings, one for each member. */

import { Temporal } from "temporal-polyfill";
import type { Language } from "#app/i18n/format.ts";
import { calendarText } from "./ics.ts";
import { zoneToWrite } from "./ics-zone.ts";
import { callTo, type ItipPerson, itipCalendar, methodOf } from "./itip.ts";
import { cleanLine, cleanText } from "./plain-text.ts";

export interface MeetingInvitation {
  /** The meeting's UID in all its files. */
  readonly guid: string;
  /** Higher in every later file (RFC 5545, 3.8.7.4). */
  readonly sequence: number;
  readonly changedAt: Date;
  readonly cancelled: boolean;
  readonly title: string;
  readonly agenda: string | null;
  /** Room, venue and address. */
  readonly location: string | null;
  /** Address of the video call; null when there is none, and in public calendars. */
  readonly link: string | null;
  readonly start: Date;
  readonly end: Date;
  /** IANA time zone of the local times. */
  readonly timeZone: string;
  /** Absolute address of the meeting's page. */
  readonly address: string;
  readonly organiser: ItipPerson;
  readonly member: ItipPerson;
  readonly language: Language;
}

/**
 * Makes a `METHOD:REQUEST` file that asks for no reply, as members have voted on dates; `METHOD:CANCEL` for a cancelled
 * meeting.
 */
export function meetingInvitation(meeting: MeetingInvitation): string {
  const { guid, sequence, timeZone, address, organiser, member } = meeting;
  const [start, end, changed] = [instant(meeting.start), instant(meeting.end), instant(meeting.changedAt)];
  const method = methodOf(meeting);
  const calendar = itipCalendar({ method, language: meeting.language });
  const inZone = zoneToWrite(start, timeZone) !== null && zoneToWrite(end, timeZone) !== null;
  const description = [meeting.link, meeting.agenda, address].map((part) => cleanText(part ?? "").trim());
  const event = calendar.createEvent({
    id: guid,
    sequence,
    stamp: changed,
    lastModified: changed,
    start,
    end,
    timezone: inZone ? timeZone : null,
    summary: cleanLine(meeting.title),
    description: description.filter(Boolean).join("\n\n"),
    location: locationOf(meeting),
    url: address,
  });
  callTo(event, { method, organiser, attendee: member, accepted: false });
  return calendarText(calendar);
}

/** Joins the place and the video call's address, of which calendar programs make a link. */
export function locationOf({ location, link }: Pick<MeetingInvitation, "location" | "link">): string | null {
  return [location, link].flatMap((part) => (part ? [cleanLine(part)] : [])).join(" · ") || null;
}

function instant(at: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime());
}
