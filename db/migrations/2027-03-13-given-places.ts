import { type Kysely, sql } from "kysely";

/** The places of sessions that were given at the door, by the passage that each let in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create table given_place (
      scan_id uuid constraint a_passage_is_given_one_place primary key references scan on delete cascade,
      session_id integer not null references session on delete cascade
    )`)
    .execute(db);
  await sql.raw("create index given_places_of_a_session on given_place (session_id)").execute(db);
}
