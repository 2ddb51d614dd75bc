/** What an import does to a draft, in words an organiser can check before it is done. */
export interface ImportChanges {
  readonly sessions: ChangesOf<GoneSession>;
  readonly rooms: ChangesOf;
  readonly tracks: ChangesOf;
  readonly speakers: ChangesOf;
  /** Days that the edition gets, `YYYY-MM-DD`; none is ever taken away. */
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
  /** A title for a session. */
  readonly name: string;
}

export interface Changed extends Named {
  readonly fields: readonly FieldChange[];
}

export interface GoneSession extends Named {
  /** A session the public was shown or somebody booked is cancelled; any other is as if it had never been. */
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

/** Values as people read them: names for rooms, themes and speakers; instants in ISO 8601 with `Z`. */
export interface FieldChange {
  readonly field: ImportedField;
  readonly before: FieldValue;
  readonly after: FieldValue;
}
export type FieldValue = string | number | boolean | null;

export type ImportWarning =
  /** Two sessions are in one room at one time; the second is kept as one that shares it. */
  | { readonly code: "room-shared"; readonly session: string; readonly other: string; readonly room: string }
  /** The file has fewer places than are taken: as many as are taken stay. */
  | { readonly code: "places-kept"; readonly session: string; readonly places: number; readonly used: number }
  /** The file's local times were read in another zone than the edition shows. */
  | { readonly code: "zone-differs"; readonly file: string; readonly edition: string };
