/** iCalendar (RFC 5545) of a programme, of one session, and of what one registration booked. */

import ical, { type ICalCalendar, ICalCalendarMethod, type ICalEvent, ICalEventStatus } from "ical-generator";
import { Temporal } from "temporal-polyfill";
import { inLanguage } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { ReleasedProgramme } from "../domain/programme/released.ts";
import { absoluteAddress } from "./addresses.ts";
import { addDays, sequenceFor, unbrokenRuns } from "./edition-days-ics.ts";
import { zoneComponent, zoneToWrite } from "./ics-zone.ts";
import type { FeedOptions } from "./options.ts";
import { cleanLine, cleanText } from "./plain-text.ts";
import {
  indexOf,
  isScheduled,
  type ProgrammeIndex,
  placeLine,
  roomAndVenue,
  type ScheduledSession,
  speakerLines,
  trackName,
} from "./session-text.ts";

/** How often a person gave back the dates that they have in a calendar. */
export interface GivenBack {
  /** The edition's own days. */
  readonly days: number;
  /** By the session's id. */
  readonly sessions: ReadonlyMap<number, number>;
}

/** What a registration's calendar needs beside the programme. */
export interface BookedPlaces {
  /** Ids of the sessions booked; ids that are not in the programme or have no slot are left out. */
  readonly sessions: readonly number[];
  /** ISO 8601 instant of the registration's last change: DTSTAMP of the edition's own days. */
  readonly changedAt: string;
  /** What the person gave back before, so that what is taken again counts as newer; left out, nothing. */
  readonly givenBack?: GivenBack;
}

/** Every scheduled session, in the programme's order; calendars that subscribe ask again every hour. */
export function programmeCalendar(programme: ReleasedProgramme, options: FeedOptions): string {
  const calendar = emptyCalendar(nameOf(programme, options), options);
  calendar.ttl(60 * 60);
  calendar.source(
    absoluteAddress(options.appUrl, path(options.language, "/:year/programme.ics", { year: programme.edition.year })),
  );
  const index = indexOf(programme);
  for (const session of programme.sessions) {
    if (isScheduled(session)) addSession(calendar, session, programme, index, options);
  }
  return written(calendar);
}

/** One session, under the UID it has in every other calendar; null when it is unknown or has no slot yet. */
export function sessionCalendar(programme: ReleasedProgramme, slug: string, options: FeedOptions): string | null {
  const session = programme.sessions.find((candidate) => candidate.slug === slug);
  if (session === undefined || !isScheduled(session)) return null;
  const calendar = emptyCalendar(nameOf(programme, options), options);
  addSession(calendar, session, programme, indexOf(programme), options);
  return written(calendar);
}

/**
 * The edition's days as all-day events that block no time, one for each unbroken run of days, then the sessions
 * booked. The days are there so that someone who booked no session still gets the date. A calendar is shared with others: the file holds no
 * address that opens the registration.
 */
export function registrationCalendar(programme: ReleasedProgramme, booked: BookedPlaces, options: FeedOptions): string {
  const calendar = emptyCalendar(nameOf(programme, options), options);
  const daysSequence = sequenceFor(0, booked.givenBack?.days ?? 0);
  for (const run of unbrokenRuns(programme.edition.days))
    addDays(calendar, run, programme, { changedAt: booked.changedAt, sequence: daysSequence }, options);
  const wanted = new Set(booked.sessions);
  const index = indexOf(programme);
  for (const session of programme.sessions) {
    if (!wanted.has(session.id) || !isScheduled(session)) continue;
    const sequence = sequenceFor(session.sequence, booked.givenBack?.sessions.get(session.id) ?? 0);
    addSession(calendar, { ...session, sequence }, programme, index, options);
  }
  return written(calendar);
}

/** A calendar to be filled, in the words of a language. @param name as people typed it */
export function emptyCalendar(name: string, { language }: Pick<FeedOptions, "language">): ICalCalendar {
  const calendar = ical({
    method: ICalCalendarMethod.PUBLISH,
    prodId: {
      company: "Métropole du Grand Paris",
      product: "Grand Paris Circulaire",
      language: language.toUpperCase(),
    },
    // ical-generator escapes events' texts, not the calendar's own name.
    name: escaped(cleanLine(name)),
  });
  // Each event names its own zone: with a zone on the calendar, DTSTAMP would be written in local time, which
  // RFC 5545, 3.8.7.2 forbids.
  calendar.timezone({ name: null, generator: zoneComponent });
  return calendar;
}

/** Adds a session with its slot, under the UID it has in every calendar. @returns its event */
export function addSession(
  calendar: ICalCalendar,
  session: ScheduledSession,
  { edition }: ReleasedProgramme,
  index: ProgrammeIndex,
  options: FeedOptions,
): ICalEvent {
  const start = Temporal.Instant.from(session.start);
  const end = Temporal.Instant.from(session.end);
  const changed = Temporal.Instant.from(session.changedAt);
  const { room, venue } = roomAndVenue(session, index);
  const place = placeLine(room, venue);
  const title = cleanLine(inLanguage(options.language, session.title, session.titleEn));
  const address = absoluteAddress(
    options.appUrl,
    path(options.language, "/:year/seances/:slug", { year: edition.year, slug: session.slug }),
  );
  const categories = [trackName(session, index, options), cleanLine(options.words.kinds[session.kind])];
  const bothInZone = zoneToWrite(start, edition.timeZone) !== null && zoneToWrite(end, edition.timeZone) !== null;
  return calendar.createEvent({
    id: cleanLine(session.guid),
    sequence: session.sequence,
    stamp: changed,
    lastModified: changed,
    start,
    end,
    timezone: bothInZone ? edition.timeZone : null,
    summary: session.cancelled ? `${cleanLine(options.words.cancelled)} – ${title}` : title,
    description: describe(session, index, options, address),
    location: place === "" ? null : { title: place, ...geo(venue) },
    url: address,
    categories: categories.filter((name) => name !== null && name !== "").map((name) => ({ name: String(name) })),
    status: session.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
}

function describe(session: ScheduledSession, index: ProgrammeIndex, options: FeedOptions, address: string): string {
  const speakers = speakerLines(session, index, options).join("\n");
  const paragraphs = [session.subtitle, session.abstract ?? session.description, speakers, address];
  return paragraphs
    .map((paragraph) => cleanText(paragraph ?? "").trim())
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}

function geo(venue: { readonly latitude: number | null; readonly longitude: number | null } | null) {
  return venue?.latitude != null && venue.longitude != null
    ? { geo: { lat: venue.latitude, lon: venue.longitude } }
    : {};
}

function nameOf({ edition }: ReleasedProgramme, { language }: FeedOptions): string {
  return inLanguage(language, edition.name, edition.nameEn);
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&");
}

/** The calendar as a file. */
export function written(calendar: ICalCalendar): string {
  // RFC 5545, 3.4 ends every line, the last one too, with CRLF; the generator leaves the last one open.
  return `${calendar.toString()}\r\n`;
}
