/**
 * A programme as an outside file describes it, before it is compared with the database. Every importer returns this
 * shape; `importProgramme` merges it into an edition's draft.
 */

/** The kinds of sessions. An unknown type of a file becomes `talk`. */
export const SESSION_KINDS = [
  "plenary",
  "round_table",
  "talk",
  "workshop",
  "visit",
  "working_group",
  "ceremony",
  "break",
] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** The roles of a person in a session. */
export const SPEAKER_ROLES = ["speaker", "moderator", "witness"] as const;
export type SpeakerRole = (typeof SPEAKER_ROLES)[number];

/** The file formats of a programme, stored as the source of imported rows. */
export const PROGRAMME_FORMATS = ["frab-xml", "frab-json", "sessionize", "sched", "csv"] as const;
export type ProgrammeFormat = (typeof PROGRAMME_FORMATS)[number];

export interface IncomingProgramme {
  readonly format: ProgrammeFormat;
  /** The event's title, if the file has one; it names an edition created from this file. */
  readonly title: string | null;
  /** IANA time zone of the file's local times, and of an edition created from it. */
  readonly timeZone: string;
  /** Days with a session or announced by the file, `YYYY-MM-DD` in `timeZone`, ascending, without duplicates. */
  readonly days: readonly string[];
  readonly rooms: readonly IncomingRoom[];
  readonly tracks: readonly IncomingTrack[];
  readonly speakers: readonly IncomingSpeaker[];
  readonly sessions: readonly IncomingSession[];
  /** Irregularities that did not prevent reading, each with its place in the file; shown to the organiser. */
  readonly warnings: readonly IncomingWarning[];
}

/** The irregularities that do not prevent reading. Their texts are in `app/imports/messages.*.json`. */
export const INCOMING_WARNINGS = [
  "clock-change",
  "column-ignored",
  "encoding-guessed",
  "ends-inferred",
  "event-left-out",
  "event-unscheduled",
  "id-repeated",
  "id-shared",
  "inactive-session",
  "length-assumed",
  "link-dropped",
  "not-accepted",
  "room-differs",
  "rooms-overlap",
  "speaker-unnamed",
  "title-missing",
  "zone-mixed",
  "zone-unknown",
] as const;
export type IncomingWarningCode = (typeof INCOMING_WARNINGS)[number];

/** What to do with an invalid event: take it without its slot, skip it, or refuse the file. */
export const BAD_EVENTS = ["unscheduled", "skip", "refuse"] as const;
export type BadEvents = (typeof BAD_EVENTS)[number];

/** The errors of a file or of one of its events. */
export const PROBLEM_CODES = [
  "bad-date",
  "bad-duration",
  "bad-number",
  "bad-time",
  "column-missing",
  "column-twice",
  "csv-cells",
  "csv-end-missing",
  "csv-syntax",
  "doctype",
  "empty-file",
  "encoding",
  "encoding-unknown",
  "end-before-start",
  "file-cut",
  "forbidden-key",
  "id-twice",
  "json-syntax",
  "key-twice",
  "kind-unknown",
  "more-problems",
  "no-session",
  "nul-character",
  "room-unknown",
  "speaker-unknown",
  "text-too-long",
  "time-without-date",
  "too-deep",
  "too-large",
  "too-many-parts",
  "unknown-format",
  "value-missing",
  "wrong-shape",
  "xml-syntax",
  "zone-unknown",
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface IncomingWarning {
  /** A line such as `line 120`, or a path such as `sessions[3].room`, as precise as the format permits. */
  readonly at: string;
  readonly code: IncomingWarningCode | ProblemCode;
  /** The values for the `{{…}}` of its text. */
  readonly params: Readonly<Record<string, string | number>>;
}

export interface IncomingRoom {
  /** Unique in the file; sessions refer to rooms by this name. */
  readonly name: string;
  /** The room's venue, if the file names it. */
  readonly venue: string | null;
  readonly capacity: number | null;
}

export interface IncomingTrack {
  readonly name: string;
}

export interface IncomingSpeaker {
  /** The same in every export of an event. Made of the name where the format has no id. */
  readonly externalId: string;
  readonly name: string;
  readonly biography: string | null;
  readonly organisation: string | null;
  readonly jobTitle: string | null;
}

export interface IncomingSession {
  /** The same in every export of an event, so that a second import updates it. Unique in the file. */
  readonly externalId: string;
  /** The file's own globally unique id, when it is a UUID. */
  readonly guid: string | null;
  readonly title: string;
  readonly subtitle: string | null;
  /** Plain text; markup in the file is reduced to text with line breaks. */
  readonly abstract: string | null;
  readonly description: string | null;
  readonly kind: SessionKind;
  /** BCP 47 code of the language spoken, such as `fr` or `en`. */
  readonly language: string | null;
  /** Name of one of `tracks`. */
  readonly track: string | null;
  /** Name of one of `rooms`. */
  readonly room: string | null;
  /** Instants in ISO 8601 with `Z`, `end` after `start`; both null for a session without a slot. */
  readonly start: string | null;
  readonly end: string | null;
  /** Places that can be booked; null when the file does not say. */
  readonly capacity: number | null;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly speakers: readonly { readonly externalId: string; readonly role: SpeakerRole }[];
}
