/** The fields of a person's details, made from `ATTENDEE_FIELDS`. */
import {
  ATTENDEE_FIELDS,
  ATTENDEE_PROPERTIES,
  type AttendeeColumn,
  type AttendeeDetails,
  attendeeDetails,
  type KeptAttendee,
  keptAttendee,
} from "#app/domain/people/attendee-fields.ts";
import { type Field, optional } from "./field.ts";
import { email, line } from "./fields.ts";
import { filled, formOf } from "./form.ts";

type AttendeeFormFields = { readonly [Column in AttendeeColumn]: Field<KeptAttendee[Column]> };

type PersonFields = AttendeeFormFields & { readonly email: Field<string> };

/** Name, address and the other details, in the order of the page. */
export const personFields = fieldsOf(true) as PersonFields;

/** The same fields for another person than the sender, without autofill. */
export const othersFields = fieldsOf(false) as PersonFields;

/** Reads a person from the values of these fields. */
export function personIn(values: Partial<KeptAttendee & { email: string }>) {
  return { ...attendeeDetails(values as KeptAttendee), email: values.email ?? "" };
}

/** The form to correct a person's details. */
const { email: _, ...attendeeFields } = personFields;

export const attendeeForm = formOf(attendeeFields, (values) => attendeeDetails(values as KeptAttendee), {
  says: "registration:errors",
});

/** The form to name one's own account. */
export const nameForm = formOf(
  { given_name: attendeeFields.given_name, family_name: attendeeFields.family_name },
  ({ given_name: givenName = "", family_name: familyName = "" }) => ({ givenName, familyName }),
  { says: "registration:errors" },
);

/** Fills the form with a person's present details. */
export function attendeeFilled(person: AttendeeDetails) {
  return filled(attendeeForm, keptAttendee(person));
}

function fieldsOf(isOwn: boolean): Readonly<Record<string, Field<string | null>>> {
  const inputs = ATTENDEE_PROPERTIES.map((property) => {
    const { column, limit: max, required, autoComplete, ...field } = ATTENDEE_FIELDS[property];
    const one = line({ label: `registration:identity.${column}`, max, autoComplete: isOwn ? autoComplete : undefined });
    const formerly = "formerly" in field ? field.formerly : undefined;
    return [column, { ...(required ? one : optional(one)), formerly }] as const;
  });
  const address = email({ label: "registration:identity.email", autoComplete: isOwn ? "email" : undefined });
  return Object.fromEntries([
    ...inputs.filter(([, { required }]) => required),
    ["email", address],
    ...inputs.filter(([, { required }]) => !required),
  ]);
}
