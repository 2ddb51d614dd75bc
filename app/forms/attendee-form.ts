/** What a person gives, as fields of a form: made of `ATTENDEE_FIELDS`. */
import {
  ATTENDEE_FIELDS,
  ATTENDEE_PROPERTIES,
  type AttendeeColumn,
  type KeptAttendee,
  keptAttendee,
  type ShownAttendee,
  shownAttendee,
} from "#app/domain/people/attendee-fields.ts";
import { type Field, optional } from "./field.ts";
import { email, line } from "./fields.ts";
import { filled, formOf } from "./form.ts";

type AttendeeFormFields = { readonly [Column in AttendeeColumn]: Field<KeptAttendee[Column]> };

type PersonFields = AttendeeFormFields & { readonly email: Field<string> };

/** Name, address and what else a person gives, in the order of the page. */
export const personFields = fieldsOf(true) as PersonFields;

/** The same of another person than the one who types, whose details a browser does not know. */
export const othersFields = fieldsOf(false) as PersonFields;

/** Who a registration is for, as the domain asks it. @param values what these fields read */
export function personIn(values: Partial<KeptAttendee & { email: string }>) {
  return { ...shownAttendee(values as KeptAttendee), email: values.email ?? "" };
}

/** The form that corrects what a person gave. */
const { email: _, ...attendeeFields } = personFields;

export const attendeeForm = formOf(attendeeFields, (values) => shownAttendee(values as KeptAttendee), {
  says: "registration:errors",
});

/** The form that names one's own account. */
export const nameForm = formOf(
  { given_name: attendeeFields.given_name, family_name: attendeeFields.family_name },
  ({ given_name: givenName = "", family_name: familyName = "" }) => ({ givenName, familyName }),
  { says: "registration:errors" },
);

/** The form that corrects what a person gave, with what was given. */
export function attendeeFilled(person: ShownAttendee) {
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
