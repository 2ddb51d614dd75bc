import type { Language } from "../language.ts";
import { asLanguage } from "../language.ts";
import { selectAttendee } from "../people/attendee-columns.ts";
import { type AttendeeColumn, type KeptAttendee, keptAttendee } from "../people/attendee-fields.ts";
import type { Database } from "../transaction.ts";
import { releasedSessions } from "./released-sessions.ts";

/** What an organiser may correct in a registration, named as the form's fields are. */
export type Correctable = Pick<KeptAttendee, AttendeeColumn> & {
  readonly email: string | null;
  readonly language: Language;
  /** Slug. */
  readonly ticket_type: string;
  /** Slugs as released, in alphabetical order. */
  readonly sessions: readonly string[];
  readonly note: string | null;
};

/** Reads what is correctable in a registration. @returns null when the edition has none with this id */
export async function readCorrectable(
  db: Database,
  { edition, id }: { edition: number; id: number },
): Promise<Correctable | null> {
  const found = await db
    .selectFrom("registration")
    .innerJoin("person", "person.id", "registration.person_id")
    .innerJoin("ticket_type", "ticket_type.id", "registration.ticket_type_id")
    .leftJoin("registration_note", "registration_note.registration_id", "registration.id")
    .select(selectAttendee("registration"))
    .select(["person.email", "registration.language", "ticket_type.slug as ticketType", "note"])
    .where("registration.id", "=", id)
    .where("registration.edition_id", "=", edition)
    .executeTakeFirst();
  if (!found) return null;
  const { email, language, ticketType, note, ...attendee } = found;
  return {
    ...{ ...keptAttendee(attendee), email, language: asLanguage(language), ticket_type: ticketType, note },
    sessions: await bookedSlugs(db, { edition, id }),
  };
}

async function bookedSlugs(db: Database, { edition, id }: { edition: number; id: number }): Promise<string[]> {
  const booked = await db
    .selectFrom("booking")
    .innerJoin("session", "session.id", "session_id")
    .select(["session.id", "slug"])
    .where("registration_id", "=", id)
    .execute();
  if (booked.length === 0) return [];
  const released = new Map([...(await releasedSessions(db, edition))].map(([slug, session]) => [session, slug]));
  return booked.map((session) => released.get(session.id) ?? session.slug).toSorted();
}
