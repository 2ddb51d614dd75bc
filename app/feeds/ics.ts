/** iCalendar (RFC 5545) of a programme, of one session, and of a registration's bookings. */

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

/** How often a person gave back each event of their calendar. */
export interface GivenBack {
  /** The edition's own days. */
  readonly days: number;
  /** By session id. */
  readonly sessions: ReadonlyMap<number, number>;
}

/** A registration's bookings, for its calendar. */
export interface BookedPlaces {
  /** Ids of the booked sessions; those that are not in the programme or have no slot are left out. */
  readonly sessions: readonly number[];
  /** ISO 8601 instant of the registration's last change: DTSTAMP of the edition's days. */
  readonly changedAt: string;
  /** What the person gave back before, so that a new booking counts as newer; absent for nothing. */
  readonly givenBack?: GivenBack;
}

/** Writes every scheduled session, in the programme's order, with a refresh interval of an hour. */
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
  return calendarText(calendar);
}

/** Writes one session with its UID of all calendars; null when it is unknown or has no slot. */
export function sessionCalendar(programme: ReleasedProgramme, slug: string, options: FeedOptions): string | null {
  const session = programme.sessions.find((candidate) => candidate.slug === slug);
  if (session === undefined || !isScheduled(session)) return null;
  const calendar = emptyCalendar(nameOf(programme, options), options);
  addSession(calendar, session, programme, indexOf(programme), options);
  return calendarText(calendar);
}

/**
 * Writes the edition's days as all-day events that block no time, one for each run of consecutive days, then the booked
 * sessions. The days are for people who booked no session. Calendars are shared, so the file has no address that gives
 * access to the registration.
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
  return calendarText(calendar);
}

/** Makes an empty calendar in a language. @param name as typed */
export function emptyCalendar(name: string, { language }: Pick<FeedOptions, "language">): ICalCalendar {
  const calendar = ical({
    method: ICalCalendarMethod.PUBLISH,
    prodId: {
      company: "Métropole du Grand Paris",
      product: "Grand Paris Circulaire",
      language: language.toUpperCase(),
    },
    // ical-generator escapes the texts of events, but not the calendar's name.
    name: escaped(cleanLine(name)),
  });
  // Each event names its own zone: a zone on the calendar would make DTSTAMP local, which RFC 5545, 3.8.7.2 forbids.
  calendar.timezone({ name: null, generator: zoneComponent });
  return calendar;
}

/** Adds a session with its slot and its UID of all calendars. @returns its event */
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

/** Writes the calendar as text. */
export function calendarText(calendar: ICalCalendar): string {
  // RFC 5545, 3.4 ends every line with CRLF; the generator omits it on the last.
  return `${calendar.toString()}\r\n`;
}
