/** schema.org `Event` descriptions of an edition and its sessions, escaped for pages. */

import { Temporal } from "temporal-polyfill";
import { inLanguage } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { ReleasedProgramme, ReleasedSession, ReleasedVenue } from "../domain/programme/released.ts";
import { absoluteAddress } from "./addresses.ts";
import type { FeedOptions } from "./options.ts";
import { cleanLine, cleanText } from "./plain-text.ts";
import { indexOf, isScheduled, type ProgrammeIndex, roomAndVenue, type ScheduledSession } from "./session-text.ts";

export type JsonLd = {
  readonly [property: string]: JsonLd | readonly JsonLd[] | readonly string[] | string | boolean | undefined;
};

/** A ticket type on offer. */
export interface TicketOffer {
  readonly name: string;
  /** Euro cents, taxes included. */
  readonly priceCents: number;
  /** Absolute address of its form. */
  readonly url: string;
  readonly availability: "InStock" | "LimitedAvailability" | "SoldOut";
  /** ISO 8601 instants of the sales window; null for an open end. */
  readonly validFrom: string | null;
  readonly validThrough: string | null;
}

export interface EditionFacts {
  readonly cancelled?: boolean;
  readonly description?: string | null;
  readonly offers?: readonly TicketOffer[];
}

const ORGANIZER = {
  "@type": "Organization",
  name: "Métropole du Grand Paris",
  url: "https://www.metropolegrandparis.fr",
} as const;

/** Of more sessions only the common ones are named, and no more than these: each session's page describes it. */
const MOST_SUB_EVENTS = 50;
const COMMON: readonly string[] = ["plenary", "ceremony"];

/**
 * Describes the edition as an Event with its scheduled sessions as `subEvent`, of a long programme only the plenaries
 * and ceremonies. It lasts from the first session's start
 * to the last one's end; without sessions, from its first day to its last; without days it has no date.
 */
export function editionJsonLd(programme: ReleasedProgramme, options: FeedOptions, facts: EditionFacts = {}): JsonLd {
  const scheduled = programme.sessions.filter(isScheduled);
  const index = indexOf(programme);
  const languages = [...new Set(scheduled.flatMap(({ language }) => (language === null ? [] : [cleanLine(language)])))];
  return {
    "@context": "https://schema.org",
    "@type": "Event",
    ...editionReference(programme, options),
    description: facts.description ? cleanText(facts.description) : undefined,
    ...editionSpan(programme, scheduled),
    eventStatus: statusOf(facts.cancelled === true),
    eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
    inLanguage: languages.length === 0 ? ["fr"] : languages,
    location: programme.venues.map((venue) => placeOf(venue.name, venue)),
    organizer: ORGANIZER,
    ...(facts.offers === undefined || facts.offers.length === 0
      ? {}
      : {
          isAccessibleForFree: facts.offers.every(({ priceCents }) => priceCents === 0),
          offers: facts.offers.map(offer),
        }),
    subEvent: subEvents(scheduled).map((session) => ({
      "@type": "Event",
      ...sessionCore(session, programme, index, options),
    })),
  };
}

function subEvents(scheduled: readonly ScheduledSession[]): readonly ScheduledSession[] {
  if (scheduled.length <= MOST_SUB_EVENTS) return scheduled;
  return scheduled.filter(({ kind }) => COMMON.includes(kind)).slice(0, MOST_SUB_EVENTS);
}

/** Describes a session as an Event within its edition; null without a slot, because an event needs a date. */
export function sessionJsonLd(
  programme: ReleasedProgramme,
  session: ReleasedSession,
  options: FeedOptions,
): JsonLd | null {
  if (!isScheduled(session)) return null;
  const index = indexOf(programme);
  const { edition } = programme;
  const description = session.abstract ?? session.description;
  return {
    "@context": "https://schema.org",
    "@type": "Event",
    ...sessionCore(session, programme, index, options),
    description: description === null ? undefined : cleanText(description),
    eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
    inLanguage: session.language === null ? undefined : cleanLine(session.language),
    organizer: ORGANIZER,
    performer: session.speakers.flatMap(({ speaker }) => performer(speaker, edition.year, index, options)),
    superEvent: {
      "@type": "Event",
      ...editionReference(programme, options),
      ...editionSpan(programme, programme.sessions.filter(isScheduled)),
      location: programme.venues.map((venue) => placeOf(venue.name, venue)),
    },
  };
}

function sessionCore(
  session: ScheduledSession,
  programme: ReleasedProgramme,
  index: ProgrammeIndex,
  options: FeedOptions,
) {
  const { edition, venues } = programme;
  const { room, venue } = roomAndVenue(session, index);
  const names = [...new Set([room?.name ?? "", venue?.name ?? ""].map(cleanLine))].filter(Boolean);
  const address = absoluteAddress(
    options.appUrl,
    path(options.language, "/:year/seances/:slug", { year: edition.year, slug: session.slug }),
  );
  return {
    "@id": address,
    url: address,
    name: cleanLine(inLanguage(options.language, session.title, session.titleEn)),
    startDate: localTime(session.start, edition.timeZone),
    endDate: localTime(session.end, edition.timeZone),
    eventStatus: statusOf(session.cancelled),
    location: room === null ? venues.map((each) => placeOf(each.name, each)) : [placeOf(names.join(", "), venue)],
  };
}

function editionReference({ edition }: ReleasedProgramme, options: FeedOptions) {
  const address = absoluteAddress(options.appUrl, path(options.language, "/:year", { year: edition.year }));
  return { "@id": address, url: address, name: cleanLine(inLanguage(options.language, edition.name, edition.nameEn)) };
}

function editionSpan({ edition }: ReleasedProgramme, sessions: readonly ScheduledSession[]) {
  const instants = (texts: readonly string[]) =>
    texts.map((text) => Temporal.Instant.from(text)).sort(Temporal.Instant.compare);
  const start = instants(sessions.map((session) => session.start)).at(0);
  const end = instants(sessions.map((session) => session.end)).at(-1);
  return {
    startDate: start === undefined ? edition.days.at(0) : localTime(start.toString(), edition.timeZone),
    endDate: end === undefined ? edition.days.at(-1) : localTime(end.toString(), edition.timeZone),
  };
}

function placeOf(name: string, venue: ReleasedVenue | null): JsonLd {
  const geo = venue?.latitude != null && venue.longitude != null;
  return {
    "@type": "Place",
    name: cleanLine(name),
    address: {
      "@type": "PostalAddress",
      streetAddress: venue?.address == null ? undefined : cleanLine(venue.address),
      addressLocality: venue?.city == null ? undefined : cleanLine(venue.city),
    },
    geo: geo
      ? { "@type": "GeoCoordinates", latitude: String(venue.latitude), longitude: String(venue.longitude) }
      : undefined,
  };
}

function performer(slug: string, year: number, index: ProgrammeIndex, options: FeedOptions): JsonLd[] {
  const speaker = index.speakers.get(slug);
  if (speaker === undefined) return [];
  return [
    {
      "@type": "Person",
      name: cleanLine(speaker.name),
      jobTitle: speaker.jobTitle === null ? undefined : cleanLine(speaker.jobTitle),
      affiliation:
        speaker.organisation === null ? undefined : { "@type": "Organization", name: cleanLine(speaker.organisation) },
      url: absoluteAddress(options.appUrl, path(options.language, "/:year/intervenants/:slug", { year, slug })),
    },
  ];
}

function offer({ name, priceCents, url, availability, validFrom, validThrough }: TicketOffer): JsonLd {
  const euros = Math.floor(priceCents / 100);
  return {
    "@type": "Offer",
    name: cleanLine(name),
    price: `${euros}.${String(priceCents % 100).padStart(2, "0")}`,
    priceCurrency: "EUR",
    availability: `https://schema.org/${availability}`,
    url,
    validFrom: validFrom ?? undefined,
    validThrough: validThrough ?? undefined,
  };
}

function statusOf(cancelled: boolean): string {
  return `https://schema.org/${cancelled ? "EventCancelled" : "EventScheduled"}`;
}

function localTime(instant: string, timeZone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return local.toString({ timeZoneName: "never", smallestUnit: "second" });
}
