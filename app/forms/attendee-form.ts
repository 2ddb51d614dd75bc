/** What a person gives, as forms ask it: schema, inputs and blank values are made of `ATTENDEE_FIELDS`. */
import type { z } from "zod";
import {
  ATTENDEE_FIELDS,
  ATTENDEE_PROPERTIES,
  type AttendeeColumn,
  type KeptAttendee,
  type ShownAttendee,
} from "#app/domain/people/attendee-fields.ts";
import { line, optionalLine } from "./forms.ts";

/** What the inputs hold, by their names. */
export type TypedAttendee = Readonly<Record<AttendeeColumn, string>>;

/** The fields of a schema that read the inputs. Reasons: `required`, `too-long`, `unreadable`. */
export const attendeeSchema = byColumn((property) => {
  const { required, limit } = ATTENDEE_FIELDS[property];
  return required ? line(limit) : optionalLine(limit);
}) as { [Column in AttendeeColumn]: z.ZodType<KeptAttendee[Column], string> };

/** The inputs before anything was typed. */
export const BLANK_ATTENDEE: TypedAttendee = byColumn(() => "");

/** What was typed. @param one the text of an input, by its name */
export function typedAttendee(one: (name: string) => string): TypedAttendee {
  return byColumn((property) => {
    const { column, ...field } = ATTENDEE_FIELDS[property];
    return one(column) || ("formerly" in field ? one(field.formerly) : "");
  });
}

/** The inputs that show a person. */
export function attendeeTyped(shown: ShownAttendee): TypedAttendee {
  return byColumn((property) => shown[property] ?? "");
}

function byColumn<Value>(make: (property: keyof typeof ATTENDEE_FIELDS) => Value): Record<AttendeeColumn, Value> {
  const entries = ATTENDEE_PROPERTIES.map((property) => [ATTENDEE_FIELDS[property].column, make(property)]);
  return Object.fromEntries(entries) as Record<AttendeeColumn, Value>;
}
