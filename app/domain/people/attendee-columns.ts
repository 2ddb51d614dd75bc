/** The fragments of SQL that name what a person gives, made of `ATTENDEE_FIELDS`. */
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

/** The columns, as an `insert` lists them. */
export const attendeeColumns = sql.join(ATTENDEE_COLUMNS.map((column) => sql.ref(column)));

/** The same columns of a row. @param row the table, or what the statement calls it */
export function attendeeColumnsOf(row: string): RawBuilder<unknown> {
  return sql.join(ATTENDEE_COLUMNS.map((column) => sql.ref(`${row}.${column}`)));
}

/** What a person gives as the values of an `insert`, in the order of the columns. */
export function attendeeValues(asked: AskedAttendee): RawBuilder<unknown> {
  const kept = keptAttendee(asked);
  return sql.join(ATTENDEE_COLUMNS.map((column) => sql`${kept[column]}::text`));
}

/** The same in a statement whose text never changes. @param value stands for the value of a property */
export function attendeePlaces(value: (property: AttendeeProperty) => RawBuilder<unknown>): RawBuilder<unknown> {
  return sql.join(ATTENDEE_PROPERTIES.map((property) => sql`${value(property)}::text`));
}

/** What Kysely's `select` is given for a person as shown. @param row one of the tables, or what the statement calls it */
export function selectAttendee<Row extends string>(row: Row): AttendeeSelection<Row>[] {
  const selected = ATTENDEE_PROPERTIES.map(
    (property) => `${row}.${ATTENDEE_FIELDS[property].column} as ${property}` as const,
  );
  return selected as AttendeeSelection<Row>[];
}

type AttendeeSelection<Row extends string> = {
  [P in AttendeeProperty]: `${Row}.${ColumnOf<P>} as ${P}`;
}[AttendeeProperty];
