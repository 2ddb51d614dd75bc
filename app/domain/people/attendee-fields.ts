import type { DB } from "#db/schema.ts";

/** The tables that store a person's details, in columns of the same names. */
export const ATTENDEE_TABLES = ["registration", "order_line", "wait_request", "waiting_entry"] as const;

/**
 * What a person gives at registration in addition to an address, in the order of forms, tables and files. Forms, SQL,
 * exports and the privacy register read this list. A field's texts are in `registration:identity`, under its column.
 */
export const ATTENDEE_FIELDS = {
  givenName: { column: "given_name", limit: 100, required: true, autoComplete: "given-name" },
  familyName: { column: "family_name", limit: 100, required: true, autoComplete: "family-name" },
  organisation: { column: "organisation", limit: 150, required: false, autoComplete: "organization" },
  jobTitle: {
    ...{ column: "job_title", limit: 150, required: false, autoComplete: "organization-title" },
    formerly: "function",
  },
} as const satisfies Record<string, AttendeeField>;

interface AttendeeField {
  /** The column in each of the tables, and the name of the input. */
  readonly column: Extract<keyof DB[(typeof ATTENDEE_TABLES)[number]], string>;
  /** In UTF-16 units, as browsers count for `maxlength`. */
  readonly limit: number;
  readonly required: boolean;
  /** The browser's autofill token. */
  readonly autoComplete: string;
  /** The input's name in the previous release: a form opened before the upgrade still sends it. */
  readonly formerly?: string;
}

type FieldList = typeof ATTENDEE_FIELDS;
export type AttendeeProperty = keyof FieldList;
type Required = { [P in AttendeeProperty]: FieldList[P]["required"] extends true ? P : never }[AttendeeProperty];
type Optional = Exclude<AttendeeProperty, Required>;
export type ColumnOf<P extends AttendeeProperty> = FieldList[P]["column"];
export type AttendeeColumn = ColumnOf<AttendeeProperty>;

/** A person's details from a form; optional ones may be absent. */
export type AskedAttendee = { readonly [P in Required]: string } & { readonly [P in Optional]?: string | null };

/** A person's details as the columns of a row. */
export type KeptAttendee = { readonly [P in Required as ColumnOf<P>]: string } & {
  readonly [P in Optional as ColumnOf<P>]: string | null;
};

/** A person's details for pages, letters and files. */
export type AttendeeDetails = { readonly [P in Required]: string } & { readonly [P in Optional]: string | null };

export const ATTENDEE_PROPERTIES = Object.keys(ATTENDEE_FIELDS) as AttendeeProperty[];
export const ATTENDEE_COLUMNS: readonly AttendeeColumn[] = Object.values(ATTENDEE_FIELDS).map(({ column }) => column);

/** The optional properties; forms and files have them after name and address. */
export const OPTIONAL_PROPERTIES = ATTENDEE_PROPERTIES.filter(
  (property) => !ATTENDEE_FIELDS[property].required,
) as Optional[];

/** Converts a person's details to the columns of a row. */
export function keptAttendee(asked: AskedAttendee): KeptAttendee {
  const columns = ATTENDEE_PROPERTIES.map((property) => [ATTENDEE_FIELDS[property].column, asked[property] ?? null]);
  return Object.fromEntries(columns) as KeptAttendee;
}

/** Converts the columns of a row to a person's details. */
export function attendeeDetails(kept: KeptAttendee): AttendeeDetails {
  const properties = ATTENDEE_PROPERTIES.map((property) => [property, kept[ATTENDEE_FIELDS[property].column]]);
  return Object.fromEntries(properties) as AttendeeDetails;
}
