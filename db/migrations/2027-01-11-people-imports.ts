import { type Kysely, sql } from "kysely";

/**
 * Lists of people that organisers import: the file until it is confirmed, its rows as they were read, the ticket type of
 * each of its categories, and what became of each row. A registration's source is found by its order's submission.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table people_import (
     id uuid primary key default gen_random_uuid(),
     edition_id integer not null references edition on delete cascade,
     created_at timestamptz not null,
     created_by integer references person,
     file_name text not null,
     -- Read again when a person names its columns; deleted when the import is confirmed.
     bytes bytea,
     -- The sheets with their headers and columns as they were understood, and what a person said of them.
     sheets jsonb not null,
     named_columns jsonb not null default '{}',
     -- For known categories without a ticket type of their own.
     otherwise_id integer references ticket_type on delete set null,
     given_by text,
     given_on date,
     language text,
     letters text constraint letters_of_an_import_are_known check (letters in ('none', 'ticket')),
     waived_reason text,
     confirmed_at timestamptz,
     confirmed_by integer references person,
     finished_at timestamptz,
     taken_back_at timestamptz,
     taken_back_by integer references person,
     taken_back_reason text,
     taken_back_tells boolean,
     constraint a_confirmed_import_names_its_source check (confirmed_at is null or (given_by is not null and given_on is not null)),
     constraint a_finished_import_was_confirmed check (finished_at is null or confirmed_at is not null)
   )`,
  "create index on people_import (edition_id, created_at)",
  "create index on people_import (confirmed_at) where finished_at is null",
  `create table people_import_category (
     import_id uuid not null references people_import on delete cascade,
     -- As the file writes it; empty for rows without one.
     category text not null,
     -- False for one that may be a slip of the keyboard: it has a ticket type only when a person chooses it.
     is_known boolean not null,
     ticket_type_id integer references ticket_type on delete set null,
     primary key (import_id, category)
   )`,
  `create table people_import_row (
     id integer generated always as identity primary key,
     import_id uuid not null references people_import on delete cascade,
     position integer not null,
     sheet text,
     row_number integer not null,
     status text not null constraint a_row_was_read_somehow check (status in ('ok', 'duplicate', 'bad', 'ignored')),
     -- What only a person can decide about a bad row is its category.
     lacks_category boolean not null default false,
     row_reading jsonb not null,
     given_name text,
     family_name text,
     email text,
     organisation text,
     job_title text,
     category text not null default '',
     decision text constraint a_row_is_decided_somehow check (decision in ('register', 'skip')),
     decided_at timestamptz,
     decided_by integer references person,
     decided_type_id integer references ticket_type on delete set null,
     submission uuid not null default gen_random_uuid() constraint a_row_has_its_submission unique,
     ticket_type_id integer references ticket_type on delete set null,
     -- Null before the confirmation.
     outcome text constraint a_row_ends_somehow check (outcome in ('waiting', 'registered', 'registered-already', 'full',
       'refused', 'ignored', 'duplicate', 'to-decide', 'skipped', 'taking-back', 'taken-back', 'kept')),
     registration_id integer references registration on delete set null
   )`,
  "create unique index a_row_has_its_place on people_import_row (import_id, position)",
  "create index on people_import_row (import_id, outcome)",
  "create index on people_import_row (registration_id) where registration_id is not null",
];
