import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import type { LoginHolder } from "./login-ends.ts";

/** The condition that `person.id` has a role other than one at the door of an edition. */
export const holdsStaffRole = sql<boolean>`exists (
  select from role where role.person_id = person.id and role.ended_at is null
  and (role.role <> 'door' or role.edition_id is null))`;

/** The time half a day after the last day of the latest edition for which `person.id` has a door role. */
export const doorUntil = sql<Date | null>`(
  select max((last.day + 1)::timestamp at time zone edition.time_zone + interval '12 hours')
  from role join edition on edition.id = role.edition_id
  cross join lateral (select max(day) as day from edition_day where edition_day.edition_id = edition.id) as last
  where role.person_id = person.id and role.ended_at is null and role.role = 'door')`;

/** Reads what the end of a person's logins depends on now. */
export async function findLoginHolder(db: Database, { person }: { person: number }): Promise<LoginHolder> {
  return db
    .selectFrom("person")
    .select([holdsStaffRole.as("staff"), doorUntil.as("doorUntil")])
    .where("person.id", "=", person)
    .executeTakeFirstOrThrow();
}
