import { type Kysely, sql } from "kysely";

/**
 * Rehearsals of the door. Their passages are in a schema of their own, in tables of the same names and columns, so that
 * the statements of the door serve them as they are and nothing else can count them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table door_rehearsal (
    id integer generated always as identity primary key,
    edition_id integer not null references edition on delete cascade,
    began_at timestamptz not null,
    began_by integer references person,
    -- The moment of the edition at which it begins: its clock goes on from there.
    as_of timestamptz not null,
    ends_at timestamptz not null,
    ended_at timestamptz,
    ended_by integer references person,
    constraint a_rehearsal_ends_after_it_began check (ends_at > began_at and (ended_at is null or ended_at >= began_at))
  )`,
  "create unique index one_rehearsal_of_an_edition_at_a_time on door_rehearsal (edition_id) where ended_at is null",
  "create schema rehearsal",
  // Without foreign keys: a restored database has none of their rows, and a rehearsal ends before what they name matters.
  "create table rehearsal.scan (like scan including all)",
  "create table rehearsal.presence (like presence including all)",
];
