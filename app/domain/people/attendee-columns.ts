/** SQL fragments for the columns of a person's details, made from `ATTENDEE_FIELDS`. */
import { type RawBuilder, sql } from "kysely";
import {
  type AskedAttendee,
  ATTENDEE_COLUMNS,
  ATTENDEE_FIELDS,
  ATTENDEE_PROPERTIES,
  type AttendeeProperty,
  type ColumnOf,
  keptAttendee,
} from "./attendee-fields.ts";

/** The columns of an `insert`. */
export const attendeeColumns = sql.join(ATTENDEE_COLUMNS.map((column) => sql.ref(column)));

/** The columns of a row. @param row the table or its alias */
export function attendeeColumnsOf(row: string): RawBuilder<unknown> {
  return sql.join(ATTENDEE_COLUMNS.map((column) => sql.ref(`${row}.${column}`)));
}

/** The values of an `insert`, in the order of the columns. */
export function attendeeValues(asked: AskedAttendee): RawBuilder<unknown> {
  const kept = keptAttendee(asked);
  return sql.join(ATTENDEE_COLUMNS.map((column) => sql`${kept[column]}::text`));
}

/** The values for a prepared statement. @param value makes the placeholder of a property */
export function attendeePlaceholders(value: (property: AttendeeProperty) => RawBuilder<unknown>): RawBuilder<unknown> {
  return sql.join(ATTENDEE_PROPERTIES.map((property) => sql`${value(property)}::text`));
}

/** The columns for Kysely's `select`, named as properties. @param row a table or its alias */
export function selectAttendee<Row extends string>(row: Row): AttendeeSelection<Row>[] {
  const selected = ATTENDEE_PROPERTIES.map(
    (property) => `${row}.${ATTENDEE_FIELDS[property].column} as ${property}` as const,
  );
  return selected as AttendeeSelection<Row>[];
}

type AttendeeSelection<Row extends string> = {
  [P in AttendeeProperty]: `${Row}.${ColumnOf<P>} as ${P}`;
}[AttendeeProperty];
