import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import type { AwaitedStep } from "./find-registration.ts";

/** A person's registration for an edition, as their own programme needs it. */
export interface OwnPlace {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly isCancelled: boolean;
  readonly awaits: AwaitedStep;
  /** Ids of the booked sessions. */
  readonly sessions: readonly number[];
  /** Whether its badge was scanned. */
  readonly wasScanned: boolean;
}

/** Lists a person's registrations for an edition, cancelled ones included, the oldest first. */
export async function ownPlacesIn(
  db: Database,
  { person, edition }: { person: number; edition: number },
): Promise<OwnPlace[]> {
  const rows = await db
    .selectFrom("registration")
    .select(["id", "code", "awaits"])
    .select([
      sql<string>`trim(given_name || ' ' || family_name)`.as("name"),
      sql<boolean>`cancelled_at is not null`.as("isCancelled"),
      sql<number[]>`array(select session_id from booking where registration_id = registration.id)`.as("sessions"),
      sql<boolean>`exists (select from scan where registration_id = registration.id)`.as("wasScanned"),
    ])
    .where("person_id", "=", person)
    .where("edition_id", "=", edition)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, awaits: row.awaits as AwaitedStep }));
}

/**
 * Lists the years of the public editions in whose programme a person has something: a registration, also a cancelled one
 * whose sessions a calendar may still show, a wait that goes on, or a star.
 */
export async function yearsOfOwnProgrammes(db: Database, { person }: { person: number }): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select year from edition where published_at is not null and (
      exists (select from registration where edition_id = edition.id and person_id = ${person})
      or exists (select from waiting_entry where edition_id = edition.id and ended_at is null
        and email = (select lower(email) from person where id = ${person}))
      or exists (select from starred_session join session on session.id = session_id
        where session.edition_id = edition.id and starred_session.person_id = ${person}))
    order by year`.execute(db);
  return rows.map(({ year }) => year);
}
