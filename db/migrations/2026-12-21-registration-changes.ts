import { type Kysely, sql } from "kysely";

/**
 * What changed in a registration: by whom, why, and each value before and after. And the note that organisers keep on it,
 * which its person is never sent.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table registration_change (
     id integer generated always as identity primary key,
     registration_id integer not null references registration on delete cascade,
     changed_at timestamptz not null,
     -- Null: the person, or the platform.
     changed_by integer references person,
     reason text,
     -- What the letter says beside the changed values.
     message text,
     is_told boolean not null
   )`,
  "create index on registration_change (registration_id)",
  `create table changed_value (
     id integer generated always as identity primary key,
     change_id integer not null references registration_change on delete cascade,
     registration_id integer not null,
     field text not null constraint a_changed_value_is_of_a_known_field check (field in
       ('given_name', 'family_name', 'organisation', 'job_title', 'email', 'language', 'ticket_type', 'price', 'session', 'note')),
     before text,
     after text,
     constraint a_changed_value_changes check (before is distinct from after)
   )`,
  "create index on changed_value (change_id)",
  "create index on changed_value (registration_id)",
  // An address that was replaced may be another person's, whose account is erased.
  "create index on changed_value (before) where field = 'email'",
  `create table registration_note (
     registration_id integer primary key references registration on delete cascade,
     note text not null,
     written_at timestamptz not null,
     written_by integer references person
   )`,
];
