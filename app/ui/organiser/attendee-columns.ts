import { ATTENDEE_FIELDS, type AttendeeDetails, OPTIONAL_PROPERTIES } from "#app/domain/people/attendee-fields.ts";
import type { OfficeWords } from "./office.ts";
import type { Column } from "./table.tsx";

/** The columns of a file for a person's optional details, after name and address. */
export function optionalColumns(t: OfficeWords): Column<Partial<AttendeeDetails>>[] {
  return OPTIONAL_PROPERTIES.map((property) => ({
    name: ATTENDEE_FIELDS[property].column,
    label: t(`registration:identity.${ATTENDEE_FIELDS[property].column}`),
    text: (person) => person[property] ?? "",
  }));
}
