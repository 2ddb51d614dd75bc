import { type Kysely, sql } from "kysely";

/**
 * Registrations of one person that were merged: the one that ended, the one that stays, and the sessions that went along.
 * A scan keeps the registration whose badge was read.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table registration_merge (
     id integer generated always as identity primary key,
     merged_id integer not null references registration on delete cascade,
     survivor_id integer not null references registration on delete cascade,
     sessions integer[] not null,
     merged_at timestamptz not null,
     merged_by integer references person,
     undone_at timestamptz,
     undone_by integer references person,
     constraint a_registration_is_merged_into_another check (merged_id <> survivor_id)
   )`,
  "create unique index a_registration_is_merged_once on registration_merge (merged_id) where undone_at is null",
  "create index on registration_merge (survivor_id)",
  "alter table scan add merged_from_id integer references registration on delete set null",
  "create index scan_of_a_merged_registration on scan (merged_from_id) where merged_from_id is not null",
];
