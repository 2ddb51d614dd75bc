/** iTIP (RFC 5546) calendar files of a working group's meetings: one to each member, called to it or no longer. */
import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { Temporal } from "temporal-polyfill";
import { zoneComponent, zoneToWrite } from "./ics-zone.ts";
import { cleanLine, cleanText } from "./plain-text.ts";

export interface MeetingInvitation {
  /** The meeting's UID in every file about it. */
  readonly guid: string;
  /** Higher in every later file (RFC 5545, 3.8.7.4). */
  readonly sequence: number;
  readonly changedAt: Date;
  readonly cancelled: boolean;
  readonly title: string;
  readonly agenda: string | null;
  readonly place: string | null;
  readonly start: Date;
  readonly end: Date;
  /** IANA zone of the local times written. */
  readonly timeZone: string;
  /** Absolute address of the meeting's page. */
  readonly address: string;
  readonly organiser: { readonly name: string; readonly email: string };
  /** The one member this file is for; the others stay unnamed. */
  readonly member: { readonly name: string; readonly email: string };
  readonly language: "fr" | "en";
}

/** The method a file carries, as the letter around it must say too. */
export function methodOf({ cancelled }: Pick<MeetingInvitation, "cancelled">): "REQUEST" | "CANCEL" {
  return cancelled ? "CANCEL" : "REQUEST";
}

/** `METHOD:REQUEST`, asking for no answer since the dates were voted on; `METHOD:CANCEL` once the meeting is cancelled. */
export function meetingInvitation(meeting: MeetingInvitation): string {
  const { guid, sequence, cancelled, timeZone, address, organiser, member } = meeting;
  const [start, end, changed] = [instant(meeting.start), instant(meeting.end), instant(meeting.changedAt)];
  const calendar = ical({
    method: ICalCalendarMethod[methodOf(meeting)],
    prodId: {
      company: "Métropole du Grand Paris",
      product: "Grand Paris Circulaire",
      language: meeting.language.toUpperCase(),
    },
  });
  calendar.timezone({ name: null, generator: zoneComponent });
  const inZone = zoneToWrite(start, timeZone) !== null && zoneToWrite(end, timeZone) !== null;
  const description = [meeting.agenda, address].map((part) => cleanText(part ?? "").trim()).filter(Boolean);
  const event = calendar.createEvent({
    id: guid,
    sequence,
    stamp: changed,
    lastModified: changed,
    start,
    end,
    timezone: inZone ? timeZone : null,
    summary: cleanLine(meeting.title),
    description: description.join("\n\n"),
    location: meeting.place === null ? null : cleanLine(meeting.place),
    url: address,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: cleanLine(organiser.name), email: organiser.email },
  });
  event.createAttendee({
    name: cleanLine(member.name),
    email: member.email,
    role: ICalAttendeeRole.REQ,
    status: ICalAttendeeStatus.NEEDSACTION,
    rsvp: false,
  });
  return `${calendar.toString()}\r\n`;
}

function instant(at: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime());
}
