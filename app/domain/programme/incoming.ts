/**
 * A programme as an outside file describes it, before it meets the database. Every importer returns this shape;
 * `importProgramme` merges it into an edition's draft.
 */

/** What a session is. The pages show a word for each; `talk` is what an unknown outside type becomes. */
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

/** What a person does in a session. */
export const SPEAKER_ROLES = ["speaker", "moderator", "witness"] as const;
export type SpeakerRole = (typeof SPEAKER_ROLES)[number];

/** The file formats a programme can come in; stored as the source of what was imported. */
export const PROGRAMME_FORMATS = ["frab-xml", "frab-json", "sessionize", "sched", "csv"] as const;
export type ProgrammeFormat = (typeof PROGRAMME_FORMATS)[number];

export interface IncomingProgramme {
  readonly format: ProgrammeFormat;
  /** The event's own title, when the file carries one: it names an edition made from this file. */
  readonly title: string | null;
  /** IANA zone in which the file's local times were read and in which the edition shows them. */
  readonly timeZone: string;
  /** Days with at least one session or announced by the file, `YYYY-MM-DD` in `timeZone`, ascending, without repeats. */
  readonly days: readonly string[];
  readonly rooms: readonly IncomingRoom[];
  readonly tracks: readonly IncomingTrack[];
  readonly speakers: readonly IncomingSpeaker[];
  readonly sessions: readonly IncomingSession[];
  /** Untidy things that were read all the same, each with its place in the file; shown to the organiser. */
  readonly warnings: readonly IncomingWarning[];
}

/** What can be untidy and still be read. The words for each, in both languages, are in `app/imports/messages.*.json`. */
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

/** What becomes of an event with something wrong in it: taken without its slot, left out, or a refusal of the whole file. */
export const BAD_EVENTS = ["unscheduled", "skip", "refuse"] as const;
export type BadEvents = (typeof BAD_EVENTS)[number];

/** What can be wrong with a file, or with one event of it. */
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
  /** A line such as `line 120`, or a path such as `sessions[3].room`, as precise as the format allows. */
  readonly at: string;
  readonly code: IncomingWarningCode | ProblemCode;
  /** What the sentence names: fills the `{{…}}` of its words. */
  readonly params: Readonly<Record<string, string | number>>;
}

export interface IncomingRoom {
  /** Unique in the file; sessions refer to rooms by this name. */
  readonly name: string;
  /** The site the room is in, when the file says so. */
  readonly venue: string | null;
  readonly capacity: number | null;
}

export interface IncomingTrack {
  readonly name: string;
}

export interface IncomingSpeaker {
  /** Stable across exports of the same event. Made from the name where the format has no id. */
  readonly externalId: string;
  readonly name: string;
  readonly biography: string | null;
  readonly organisation: string | null;
  readonly jobTitle: string | null;
}

export interface IncomingSession {
  /** Stable across exports of the same event: what makes a second import an update. Unique in the file. */
  readonly externalId: string;
  /** The file's own globally unique id, when it is a UUID. */
  readonly guid: string | null;
  readonly title: string;
  readonly subtitle: string | null;
  /** Plain text; markup in the file has been reduced to text with line breaks. */
  readonly abstract: string | null;
  readonly description: string | null;
  readonly kind: SessionKind;
  /** BCP 47 code of the language spoken, such as `fr` or `en`. */
  readonly language: string | null;
  /** Name of one of `tracks`. */
  readonly track: string | null;
  /** Name of one of `rooms`. */
  readonly room: string | null;
  /** Instants in ISO 8601 with `Z`; both or neither: a session without a slot waits unscheduled. `end` is after `start`. */
  readonly start: string | null;
  readonly end: string | null;
  /** Places that can be booked; null when the file does not say. */
  readonly capacity: number | null;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly speakers: readonly { readonly externalId: string; readonly role: SpeakerRole }[];
}
