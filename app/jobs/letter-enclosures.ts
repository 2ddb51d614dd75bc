import { absoluteAddress } from "#app/feeds/addresses.ts";
import { callsOff } from "#app/feeds/given-back-itip.ts";
import { registrationCalendar } from "#app/feeds/ics.ts";
import type { FeedWords } from "#app/feeds/options.ts";
import { indexOf, placeLine, roomAndVenue } from "#app/feeds/session-text.ts";
import { formatDays, inLanguage, type Language } from "#app/i18n/format.ts";
import { type Address, type Parts, path } from "#app/i18n/path.ts";
import type { Words } from "#app/mail/letter.ts";
import type { Enclosures, RegistrationFacts, TakenBack } from "#app/mail/registration-facts.ts";
import { qrPng } from "#app/print/qr.ts";
import type { TicketData } from "#app/print/ticket-data.ts";
import { HIDDEN_TOKEN } from "./hidden-token.ts";
import type { RegistrationOfLetter } from "./letter-content.ts";

/** An absolute address on this installation, never on what a request said its host was. */
export function pageOf<Pattern extends Address>(
  appUrl: string,
  language: Language,
  pattern: Pattern,
  ...parts: Parts<Pattern>
): string {
  const address = absoluteAddress(appUrl, path(language, pattern, ...parts));
  // In a preview, the text in place of a secret is read by people.
  return address.replaceAll(encodeURIComponent(HIDDEN_TOKEN), HIDDEN_TOKEN);
}

/** The registration in the letter's terms. */
export function factsOf(registration: RegistrationOfLetter, language: Language, appUrl: string): RegistrationFacts {
  const { programme, booked } = registration;
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
    ticketType: inLanguage(language, registration.ticketType, registration.ticketTypeEn),
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
    address: pageOf(appUrl, language, "/mon-espace/inscriptions/:code", { code: registration.code }),
  };
}

/**
 * QR, ticket and calendar of a registration.
 *
 * @param options.renderTicket null leaves the PDF empty: a letter that is only looked at needs none
 * @param options.at when what the letter tells happened: the calendar's own time stamp
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
    qr: await qrPng(code),
    ticket: (await options.renderTicket?.(ticket)) ?? Buffer.alloc(0),
    calendar: Buffer.from(calendarOf(registration, facts, options)),
  };
}

/** The calendar file of a registration: the edition's days and what is booked. */
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
 * The calendar files that take what was given back out of the person's calendar.
 *
 * @param options.sessions ids of the sessions, in any order
 * @param options.days true when they no longer come at all
 * @param options.at when they gave it back
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

/** The sender of letters, as calendars know who called: they hold an update against that address (RFC 6047, section 2.3). */
export function organiserOf({ from, appUrl }: { from?: string; appUrl: string }) {
  const [, name, email] = /^(.*?)\s*<([^<>]+)>$/.exec(from ?? "") ?? [null, "", from ?? ""];
  return {
    name: name?.replace(/^"(.*)"$/, "$1") || "Grand Paris Circulaire",
    email: email || `no-reply@${new URL(appUrl).hostname}`,
  };
}

/** The ticket of a registration, ready to print. */
export function ticketOf(
  { id, organisation, latin }: RegistrationOfLetter,
  { language, edition, person, ticketType, sessions }: RegistrationFacts,
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
    number: String(id).padStart(5, "0"),
    sessions: sessions.flatMap(({ title, place, start, end }) =>
      start === null || end === null
        ? []
        : [{ title, room: place, start: start.toISOString(), end: end.toISOString() }],
    ),
    language,
    words: words("ticket", { returnObjects: true }),
  };
}
