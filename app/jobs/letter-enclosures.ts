import { spelledCode } from "#app/domain/short-code.ts";
import { absoluteAddress } from "#app/feeds/addresses.ts";
import { callsOff } from "#app/feeds/given-back-itip.ts";
import { registrationCalendar } from "#app/feeds/ics.ts";
import type { FeedWords } from "#app/feeds/options.ts";
import { indexOf, placeLine, roomAndVenue } from "#app/feeds/session-text.ts";
import { formatDay, formatDays, inLanguage, type Language } from "#app/i18n/format.ts";
import { type Address, type Parts, path } from "#app/i18n/path.ts";
import type { Words } from "#app/mail/letter.ts";
import type { Enclosures, RegistrationFacts, TakenBack } from "#app/mail/registration-facts.ts";
import { qrPng } from "#app/print/qr.ts";
import type { TicketData } from "#app/print/ticket-data.ts";
import { HIDDEN_TOKEN } from "./hidden-token.ts";
import type { RegistrationOfLetter } from "./registration-of-letter.ts";

/** Makes an absolute address of this installation; it never uses the host of a request. */
export function pageOf<Pattern extends Address>(
  appUrl: string,
  language: Language,
  pattern: Pattern,
  ...parts: Parts<Pattern>
): string {
  const address = absoluteAddress(appUrl, path(language, pattern, ...parts));
  // A preview shows the placeholder of a secret unescaped.
  return address.replaceAll(encodeURIComponent(HIDDEN_TOKEN), HIDDEN_TOKEN);
}

/** Converts a registration to the facts of its letters. */
export function factsOf(registration: RegistrationOfLetter, language: Language, appUrl: string): RegistrationFacts {
  const { programme, booked, source } = registration;
  const index = indexOf(programme);
  return {
    language,
    edition: {
      name: inLanguage(language, registration.editionName, registration.editionNameEn),
      year: registration.year,
      days: registration.days,
      timeZone: registration.timeZone,
      place: registration.place,
    },
    person: { givenName: registration.givenName, familyName: registration.familyName },
    shortCode: registration.shortCode,
    ticketType: inLanguage(language, registration.ticketType, registration.ticketTypeEn),
    message: registration.message,
    sessions: programme.sessions
      .filter((session) => booked.has(session.id) && !session.cancelled)
      .map((session) => {
        const { room, venue } = roomAndVenue(session, index);
        return {
          title: inLanguage(language, session.title, session.titleEn),
          start: session.start === null ? null : new Date(session.start),
          end: session.end === null ? null : new Date(session.end),
          place: placeLine(room, venue),
        };
      }),
    options: registration.options.map(({ name, nameEn, day }) =>
      [inLanguage(language, name, nameEn), day && formatDay(day, language)].filter(Boolean).join(", "),
    ),
    address: pageOf(appUrl, language, "/mon-espace/inscriptions/:code", { code: registration.code }),
    source: source && {
      ...{ by: source.givenBy, on: source.givenOn, isAllotted: source.allotmentId !== null },
      privacy: pageOf(appUrl, language, "/donnees-personnelles"),
    },
  };
}

/**
 * Makes the QR code, ticket and calendar of a registration.
 *
 * @param options.renderTicket null leaves the PDF empty, for previews
 * @param options.at the time of the event, for the calendar's timestamp
 */
export async function enclosuresOf(
  registration: RegistrationOfLetter,
  facts: RegistrationFacts,
  options: {
    /** the badge's signed code */
    code: string;
    words: Words;
    appUrl: string;
    renderTicket: ((ticket: TicketData) => Promise<Buffer>) | null;
    at: Date;
  },
): Promise<Enclosures> {
  const { code } = options;
  const ticket = ticketOf(registration, facts, code, options.words);
  return {
    qr: qrPng(code),
    ticket: (await options.renderTicket?.(ticket)) ?? Buffer.alloc(0),
    calendar: Buffer.from(calendarOf(registration, facts, options)),
  };
}

/** Makes the calendar file of a registration: the edition's days and its bookings. */
export function calendarOf(
  { programme, booked, givenBack, version }: RegistrationOfLetter,
  { language }: RegistrationFacts,
  { words, appUrl, at }: { words: Words; appUrl: string; at: Date },
): string {
  return registrationCalendar(
    programme,
    { sessions: [...booked], givenBack, changedAt: at.toISOString() },
    { appUrl, language, version, words: words("calendar", { returnObjects: true }) satisfies FeedWords },
  );
}

/**
 * Makes the calendar files that remove what a person gave back.
 *
 * @param options.sessions ids of the sessions, in any order
 * @param options.days true when the registration was cancelled
 * @param options.at when they were given back
 */
export function takenBack(
  { programme, version, givenBack, givenName, familyName, email }: RegistrationOfLetter,
  { sessions, days, at }: { sessions: readonly number[]; days: boolean; at: Date },
  { words, language, writing }: { words: Words; language: Language; writing: { appUrl: string; from?: string } },
): TakenBack[] {
  if (email === null) return [];
  const attendee = { name: `${givenName} ${familyName}`, email };
  const given = { sessions, days, givenBack, at: at.toISOString(), organiser: organiserOf(writing), attendee };
  const feedWords = words("calendar", { returnObjects: true }) satisfies FeedWords;
  const options = { appUrl: writing.appUrl, language, version, words: feedWords };
  return callsOff(programme, given, options).map(({ name, content }) => ({ name, content: Buffer.from(content) }));
}

/** The sender as the calendar's organiser: calendars accept updates only from that address (RFC 6047, section 2.3). */
export function organiserOf({ from, appUrl }: { from?: string; appUrl: string }) {
  const [, name, email] = /^(.*?)\s*<([^<>]+)>$/.exec(from ?? "") ?? [null, "", from ?? ""];
  return {
    name: name?.replace(/^"(.*)"$/, "$1") || "Grand Paris Circulaire",
    email: email || `no-reply@${new URL(appUrl).hostname}`,
  };
}

/** Makes the data of a registration's ticket. */
export function ticketOf(
  { shortCode, organisation, latin }: RegistrationOfLetter,
  { language, edition, person, ticketType, sessions, options = [] }: RegistrationFacts,
  code: string,
  words: Words,
): TicketData {
  return {
    edition: {
      name: edition.name,
      dates: formatDays(edition.days, language),
      place: edition.place ?? "",
      timeZone: edition.timeZone,
    },
    person: { ...person, organisation: organisation ?? "", latin },
    ticketType,
    code,
    number: spelledCode(shortCode),
    sessions: sessions.flatMap(({ title, place, start, end }) =>
      start === null || end === null
        ? []
        : [{ title, room: place, start: start.toISOString(), end: end.toISOString() }],
    ),
    options,
    language,
    words: words("ticket", { returnObjects: true }),
  };
}
