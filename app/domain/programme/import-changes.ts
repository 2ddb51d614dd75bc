/** What an import changes in a draft, in terms that an organiser can check first. */
export interface ImportChanges {
  readonly sessions: ChangesOf<GoneSession>;
  readonly rooms: ChangesOf;
  readonly tracks: ChangesOf;
  readonly speakers: ChangesOf;
  /** Days added to the edition, `YYYY-MM-DD`; none is ever removed. */
  readonly days: readonly string[];
  readonly warnings: readonly ImportWarning[];
}

export interface ChangesOf<Gone extends Named = Named> {
  readonly new: readonly Named[];
  readonly changed: readonly Changed[];
  readonly gone: readonly Gone[];
  readonly unchanged: number;
}

export interface Named {
  /** A session's title, or another row's name. */
  readonly name: string;
}

export interface Changed extends Named {
  readonly fields: readonly FieldChange[];
}

export interface GoneSession extends Named {
  /** A session that was released or booked is cancelled; others are deleted. */
  readonly becomes: "cancelled" | "deleted";
}

export const IMPORTED_FIELDS = [
  "abstract",
  "biography",
  "cancelled",
  "capacity",
  "description",
  "end",
  "jobTitle",
  "kind",
  "language",
  "links",
  "name",
  "organisation",
  "places",
  "room",
  "sharesRoom",
  "speakers",
  "start",
  "subtitle",
  "title",
  "track",
  "venue",
] as const;
export type ImportedField = (typeof IMPORTED_FIELDS)[number];

/** Values for reading: names for rooms, tracks and speakers; instants in ISO 8601 with `Z`. */
export interface FieldChange {
  readonly field: ImportedField;
  readonly before: FieldValue;
  readonly after: FieldValue;
}
export type FieldValue = string | number | boolean | null;

export type ImportWarning =
  /** Two sessions are in one room at the same time; the second is stored as sharing it. */
  | { readonly code: "room-shared"; readonly session: string; readonly other: string; readonly room: string }
  /** The file has fewer places than are taken, so the taken number is kept. */
  | { readonly code: "places-kept"; readonly session: string; readonly places: number; readonly used: number }
  /** The file's local times were read in another time zone than the edition's. */
  | { readonly code: "zone-differs"; readonly file: string; readonly edition: string };
