import { z } from "zod";
import { type ShownAttendee, shownAttendee } from "#app/domain/people/attendee-fields.ts";
import type { RequestToRegister } from "#app/domain/registration/request.ts";
import { attendeeSchema, BLANK_ATTENDEE, type TypedAttendee, typedAttendee } from "./attendee-form.ts";
import { emailAddress, type Fields, type Problem, problemsIn } from "./forms.ts";

/** What stands in the registration form: typed so far, or nothing yet. Names are those of the fields. */
export interface TypedRegistration extends TypedAttendee {
  readonly email: string;
  readonly ticket_type: string;
  readonly sessions: readonly string[];
  readonly consent: boolean;
  /** UUID by which the same form sent twice is known. */
  readonly submission: string;
}

/** The form before anything is typed. */
export const EMPTY_REGISTRATION: TypedRegistration = {
  ...BLANK_ATTENDEE,
  email: "",
  ticket_type: "",
  sessions: [],
  consent: false,
  submission: "",
};

export type TypedName = Pick<TypedAttendee, "given_name" | "family_name">;

type Read<Typed, Value> = { readonly typed: Typed } & (
  | { readonly kind: "read"; readonly value: Value }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
);

/** The registration form as it was sent: what was typed, and the request it makes or what is to be mended. */
export function readRegistration(fields: Fields): Read<TypedRegistration, Omit<RequestToRegister, "edition">> {
  const typed = {
    ...typedAttendee(fields.one),
    email: fields.one("email"),
    ticket_type: fields.one("ticket_type"),
    sessions: typedSessions(fields),
    consent: fields.one("consent") === "on",
    submission: fields.one("submission"),
  };
  const read = registration.safeParse(typed);
  if (!read.success) return { kind: "refused", typed, problems: problemsIn(read.error) };
  const { ticket_type: ticketType, sessions, submission, email, ...person } = read.data;
  const attendee = { ...shownAttendee(person), email };
  return { kind: "read", typed, value: { attendee, ticketType, sessions, submission } };
}

/** The form that corrects who a registration is for. */
export function readPerson(fields: Fields): Read<TypedAttendee, ShownAttendee> {
  const typed = typedAttendee(fields.one);
  const read = z.object(attendeeSchema).safeParse(typed);
  if (!read.success) return { kind: "refused", typed, problems: problemsIn(read.error) };
  return { kind: "read", typed, value: shownAttendee(read.data) };
}

/** The form that names one's own account. */
export function readName(fields: Fields): Read<TypedName, { givenName: string; familyName: string }> {
  const { given_name, family_name } = typedAttendee(fields.one);
  const typed = { given_name, family_name };
  const read = z
    .object({ given_name: attendeeSchema.given_name, family_name: attendeeSchema.family_name })
    .safeParse(typed);
  if (!read.success) return { kind: "refused", typed, problems: problemsIn(read.error) };
  return { kind: "read", typed, value: { givenName: read.data.given_name, familyName: read.data.family_name } };
}

/** The form that changes sessions: slugs, each once. */
export function readSessions(fields: Fields): Read<readonly string[], readonly string[]> {
  const typed = typedSessions(fields);
  const read = z.object({ sessions }).safeParse({ sessions: typed });
  if (!read.success) return { kind: "refused", typed, problems: problemsIn(read.error) };
  return { kind: "read", typed, value: read.data.sessions };
}

const slug = z.string().regex(/^[a-z0-9-]{1,200}$/, "unknown");
/** More than anybody can attend. */
const MOST_SESSIONS = 60;
const sessions = z.array(slug).max(MOST_SESSIONS, "too-many");
const registration = z.object({
  ticket_type: z.string().min(1, "required").pipe(slug),
  sessions,
  ...attendeeSchema,
  email: emailAddress,
  consent: z.literal(true, "required"),
  submission: z.guid("stale"),
});

function typedSessions(fields: Fields): string[] {
  return [...new Set(fields.all("sessions"))];
}
