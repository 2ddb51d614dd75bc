import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import type { LoginHolder } from "./login-ends.ts";

/** Whether the person of the statement, `person.id`, holds a role beyond the door of one edition. */
export const holdsStaffRole = sql<boolean>`exists (
  select from role where role.person_id = person.id and role.ended_at is null
  and (role.role <> 'door' or role.edition_id is null))`;

/** Half a day after the last day of the latest edition at whose door the person of the statement stands. */
export const doorUntil = sql<Date | null>`(
  select max((last.day + 1)::timestamp at time zone edition.time_zone + interval '12 hours')
  from role join edition on edition.id = role.edition_id
  cross join lateral (select max(day) as day from edition_day where edition_day.edition_id = edition.id) as last
  where role.person_id = person.id and role.ended_at is null and role.role = 'door')`;

/** What decides when a person's logins end, read now. */
export async function findLoginHolder(db: Database, { person }: { person: number }): Promise<LoginHolder> {
  return db
    .selectFrom("person")
    .select([holdsStaffRole.as("staff"), doorUntil.as("doorUntil")])
    .where("person.id", "=", person)
    .executeTakeFirstOrThrow();
}
