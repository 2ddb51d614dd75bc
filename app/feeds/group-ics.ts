/** Makes the calendar (RFC 5545) to which members of working groups subscribe: meetings, and sessions of editions. */
import { type ICalCalendar, ICalEventStatus } from "ical-generator";
import { Temporal } from "temporal-polyfill";
import type { ReleasedProgramme } from "../domain/programme/released.ts";
import { addSession, calendarText, emptyCalendar } from "./ics.ts";
import { zoneToWrite } from "./ics-zone.ts";
import { locationOf } from "./meeting-ics.ts";
import type { FeedOptions } from "./options.ts";
import { cleanLine, cleanText } from "./plain-text.ts";
import { indexOf, isScheduled } from "./session-text.ts";

export interface CalendarMeeting {
  /** The meeting's UID, the same as in letters. */
  readonly guid: string;
  /** Increases with every change (RFC 5545, 3.8.7.4). */
  readonly sequence: number;
  readonly changedAt: Date;
  readonly cancelled: boolean;
  readonly title: string;
  readonly group: string;
  /** Null in public calendars. */
  readonly agenda: string | null;
  readonly location: string | null;
  /** Address of the video call; null in public calendars. */
  readonly link: string | null;
  readonly start: Date;
  readonly end: Date;
  /** IANA time zone of the local times. */
  readonly timeZone: string;
  /** Absolute address of the meeting's page. */
  readonly address: string;
}

export interface GroupCalendar {
  readonly name: string;
  /** The calendar's own absolute address; null when it is secret. */
  readonly source: string | null;
  readonly meetings: readonly CalendarMeeting[];
  readonly programmes: readonly { readonly programme: ReleasedProgramme; readonly sessions: ReadonlySet<number> }[];
}

/** Writes meetings, then sessions in their programmes' order, each with its UID of all calendars. */
export function groupCalendar({ name, source, meetings, programmes }: GroupCalendar, options: FeedOptions): string {
  const calendar = emptyCalendar(name, options);
  calendar.ttl(60 * 60);
  if (source !== null) calendar.source(source);
  for (const meeting of meetings) addMeeting(calendar, meeting, options);
  for (const { programme, sessions } of programmes) {
    const index = indexOf(programme);
    for (const session of programme.sessions)
      if (sessions.has(session.id) && isScheduled(session)) addSession(calendar, session, programme, index, options);
  }
  return calendarText(calendar);
}

function addMeeting(calendar: ICalCalendar, meeting: CalendarMeeting, { words }: FeedOptions): void {
  const { guid, sequence, cancelled, timeZone, address, group, agenda, link } = meeting;
  const [start, end, changed] = [instant(meeting.start), instant(meeting.end), instant(meeting.changedAt)];
  const inZone = zoneToWrite(start, timeZone) !== null && zoneToWrite(end, timeZone) !== null;
  const title = cleanLine(meeting.title);
  calendar.createEvent({
    id: guid,
    sequence,
    stamp: changed,
    lastModified: changed,
    start,
    end,
    timezone: inZone ? timeZone : null,
    summary: cancelled ? `${cleanLine(words.cancelled)} – ${title}` : title,
    description: [group, link, agenda, address]
      .map((part) => cleanText(part ?? "").trim())
      .filter(Boolean)
      .join("\n\n"),
    location: locationOf(meeting),
    url: address,
    categories: [{ name: cleanLine(words.kinds.working_group) }],
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
}

function instant(at: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime());
}
