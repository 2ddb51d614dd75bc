import { type Kysely, sql } from "kysely";

/** People's requests to be erased. A request is confirmed once, by the link of a letter. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table erasure_request (
     id integer generated always as identity primary key,
     person_id integer references person on delete set null,
     asked_at timestamptz not null,
     expires_at timestamptz not null,
     confirmed_at timestamptz,
     -- When the places, seats and roles were given back; the rest may wait.
     participation_ended_at timestamptz,
     done_at timestamptz,
     constraint a_request_is_confirmed_before_it_is_done check (done_at is null or confirmed_at is not null),
     constraint an_erasure_that_is_done_names_no_account check (done_at is null or person_id is null)
   )`,
  "create index on erasure_request (person_id)",
];
