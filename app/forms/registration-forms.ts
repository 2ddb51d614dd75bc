import { z } from "zod";
import type { RequestToRegister } from "#app/domain/registration/request.ts";
import { emailAddress, type Fields, line, optionalLine, type Problem, problemsIn } from "./forms.ts";

/** What stands in the registration form: typed so far, or nothing yet. Names are those of the fields. */
export interface TypedRegistration extends TypedPerson {
  readonly email: string;
  readonly ticket_type: string;
  readonly sessions: readonly string[];
  readonly consent: boolean;
  /** UUID by which the same form sent twice is known. */
  readonly submission: string;
}

/** The form before anything is typed. */
export const EMPTY_REGISTRATION: TypedRegistration = {
  given_name: "",
  family_name: "",
  email: "",
  organisation: "",
  job_title: "",
  ticket_type: "",
  sessions: [],
  consent: false,
  submission: "",
};

export type TypedName = Pick<TypedPerson, "given_name" | "family_name">;

export interface TypedPerson {
  readonly given_name: string;
  readonly family_name: string;
  readonly organisation: string;
  readonly job_title: string;
}

type Read<Typed, Value> = { readonly typed: Typed } & (
  | { readonly kind: "read"; readonly value: Value }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
);

const LONGEST_NAME = 100;
const LONGEST_LINE = 150;

/** The registration form as it was sent: what was typed, and the request it makes or what is to be mended. */
export function readRegistration(fields: Fields): Read<TypedRegistration, Omit<RequestToRegister, "edition">> {
  const typed = {
    ...typedPerson(fields),
    email: fields.one("email"),
    ticket_type: fields.one("ticket_type"),
    sessions: typedSessions(fields),
    consent: fields.one("consent") === "on",
    submission: fields.one("submission"),
  };
  const read = registration.safeParse(typed);
  if (!read.success) return { kind: "refused", typed, problems: problemsIn(read.error) };
  const { ticket_type: ticketType, sessions, submission, email, ...person } = read.data;
  return { kind: "read", typed, value: { attendee: { ...attendee(person), email }, ticketType, sessions, submission } };
}

/** The form that corrects who a registration is for. */
export function readPerson(fields: Fields): Read<TypedPerson, ReturnType<typeof attendee>> {
  const typed = typedPerson(fields);
  const read = z.object(person).safeParse(typed);
  if (!read.success) return { kind: "refused", typed, problems: problemsIn(read.error) };
  return { kind: "read", typed, value: attendee(read.data) };
}

/** The form that names one's own account. */
export function readName(fields: Fields): Read<TypedName, { givenName: string; familyName: string }> {
  const { given_name, family_name } = typedPerson(fields);
  const typed = { given_name, family_name };
  const read = z.object({ given_name: person.given_name, family_name: person.family_name }).safeParse(typed);
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

const person = {
  given_name: line(LONGEST_NAME),
  family_name: line(LONGEST_NAME),
  organisation: optionalLine(LONGEST_LINE),
  job_title: optionalLine(LONGEST_LINE),
};
const slug = z.string().regex(/^[a-z0-9-]{1,200}$/, "unknown");
/** More than anybody can attend. */
const MOST_SESSIONS = 60;
const sessions = z.array(slug).max(MOST_SESSIONS, "too-many");
const registration = z.object({
  ticket_type: z.string().min(1, "required").pipe(slug),
  sessions,
  ...person,
  email: emailAddress,
  consent: z.literal(true, "required"),
  submission: z.guid("stale"),
});

function typedPerson(fields: Fields): TypedPerson {
  return {
    given_name: fields.one("given_name"),
    family_name: fields.one("family_name"),
    organisation: fields.one("organisation"),
    job_title: fields.one("job_title") || fields.one("function"),
  };
}

function typedSessions(fields: Fields): string[] {
  return [...new Set(fields.all("sessions"))];
}

function attendee(read: z.output<z.ZodObject<typeof person>>) {
  const { given_name: givenName, family_name: familyName, organisation, job_title: jobTitle } = read;
  return { givenName, familyName, organisation, jobTitle };
}
