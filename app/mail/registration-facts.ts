import { spelledCode } from "#app/domain/short-code.ts";
import {
  dayOf,
  formatDate,
  formatDay,
  formatDays,
  formatTimeRange,
  type Language,
  withZone,
} from "#app/i18n/format.ts";
import type { Block, LetterAttachment, SessionsOfDay, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** Facts for letters about a registration. Texts as typed; instants are shown in the edition's time zone. */
export interface RegistrationFacts {
  readonly language: Language;
  readonly edition: {
    readonly name: string;
    readonly year: number;
    /** `YYYY-MM-DD`, ascending */
    readonly days: readonly string[];
    /** IANA time zone */
    readonly timeZone: string;
    readonly place: string | null;
  };
  readonly person: { readonly givenName: string; readonly familyName: string };
  readonly ticketType: string;
  /** What an organiser wrote when they accepted the request; absent or null for nothing. */
  readonly message?: string | null;
  /** For paper and telephone, as stored. */
  readonly shortCode: string;
  /** In any order. The letter lists them by start, sessions without a slot last. */
  readonly sessions: readonly BookedSession[];
  /** What was chosen beside sessions: names with their day, as typed. Absent: nothing. */
  readonly options?: readonly string[];
  /** Absolute address of the registration's page. */
  readonly address: string;
  /**
   * From where the person's data come (GDPR, article 14): the organisation that gave a list or has the allotment, the day
   * (`YYYY-MM-DD`), and the absolute address of the page about personal data. Absent for people who registered
   * themselves.
   */
  readonly source?: {
    readonly by: string;
    readonly on: string;
    readonly privacy: string;
    readonly isAllotted?: boolean;
  } | null;
}

export interface BookedSession {
  readonly title: string;
  readonly start: Date | null;
  readonly end: Date | null;
  readonly place: string;
}

/** What is enclosed with a ticket. */
export interface Enclosures {
  /** PNG of the badge code */
  readonly qr: Buffer;
  /** PDF */
  readonly ticket: Buffer;
  /** iCalendar */
  readonly calendar: Buffer;
}

/** A calendar file that removes an entry (iTIP `CANCEL`). */
export interface TakenBack {
  /** The file's name without its extension. */
  readonly name: string;
  readonly content: Buffer;
}

/** The Content-ID of the QR code in the HTML. */
const QR_CID = "billet-qr@grand-paris-circulaire";

/** Makes the block of time, place and person. */
export function factsBlock(facts: RegistrationFacts, t: Words): Block {
  const { edition, person, ticketType, shortCode, options = [], language } = facts;
  const place = typed(edition.place ?? "");
  const rows = [
    { label: t("facts.when"), value: formatDays(edition.days, language) },
    { label: t("facts.where"), value: place },
    { label: t("facts.who"), value: fullName(person) },
    { label: t("facts.as"), value: typed(ticketType) },
    { label: t("facts.options"), value: options.map(typed).join(" · ") },
    { label: t("facts.code"), value: spelledCode(shortCode) },
  ];
  return { kind: "facts", rows: rows.filter(({ value }) => value !== "") };
}

/** Makes the blocks of the bookings by day, or a note on what can be booked. */
export function sessionBlocks(facts: RegistrationFacts, t: Words): Block[] {
  const heading: Block = { kind: "heading", text: t("sessions.title") };
  if (facts.sessions.length === 0) return [heading, { kind: "paragraph", text: t("sessions.none") }];
  return [heading, { kind: "sessions", days: byDay(facts, t) }];
}

/** Makes the block that says from where the data come; none for people who gave them. */
export function sourceBlocks({ source, language }: RegistrationFacts, t: Words): Block[] {
  if (!source) return [];
  const { by, on, privacy: address, isAllotted } = source;
  const text = t(isAllotted ? "allotted.source" : "source", { by: typed(by), day: formatDate(on, language), address });
  return [{ kind: "paragraph", text, quiet: true }];
}

/** Makes the block of the QR code. */
export function qrBlock(t: Words): Block {
  return { kind: "picture", cid: QR_CID, words: t("qr.words"), caption: t("qr.caption"), plain: t("qr.plain") };
}

/** Attaches the QR code shown in the text, the ticket and the calendar. */
export function enclosed({ qr, ticket, calendar }: Enclosures, { edition }: RegistrationFacts, t: Words) {
  const name = `grand-paris-circulaire-${edition.year}`;
  return [
    { filename: "qr.png", contentType: "image/png", content: qr, cid: QR_CID },
    { filename: `${t("files.ticket")}-${name}.pdf`, contentType: "application/pdf", content: ticket },
    { filename: `${name}.ics`, contentType: "text/calendar; charset=utf-8; method=PUBLISH", content: calendar },
  ];
}

/** Attaches the files that remove calendar entries. */
export function takenBackFiles(files: readonly TakenBack[]): LetterAttachment[] {
  return files.map(({ name, content }) => ({
    filename: `${name}.ics`,
    contentType: "text/calendar; charset=utf-8; method=CANCEL",
    content,
  }));
}

/** The footer of a letter about a registration. */
export function registrationFooter(t: Words): string[] {
  return [t("footer.house"), t("footer.registration")];
}

export function fullName({ givenName, familyName }: RegistrationFacts["person"]): string {
  return typed(`${givenName} ${familyName}`);
}

function byDay({ sessions, edition, language }: RegistrationFacts, t: Words): SessionsOfDay[] {
  const days = new Map<string, SessionsOfDay["sessions"][number][]>();
  for (const { title, start, end, place } of [...sessions].sort(byStart)) {
    const day =
      start === null
        ? t("sessions.noDay")
        : withZone(formatDay(dayOf(start, edition.timeZone), language), edition.timeZone, language);
    const hours = start === null || end === null ? "" : formatTimeRange(start, end, edition.timeZone, language);
    const shown = { hours, title: typed(title), place: typed(place) };
    days.set(day, [...(days.get(day) ?? []), shown]);
  }
  return [...days].map(([day, ofDay]) => ({ day, sessions: ofDay }));
}

function byStart(one: BookedSession, other: BookedSession): number {
  return (one.start?.getTime() ?? Infinity) - (other.start?.getTime() ?? Infinity) || 0;
}
