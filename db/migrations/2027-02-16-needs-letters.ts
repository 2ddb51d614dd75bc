import { type Kysely, sql } from "kysely";

/** What the kitchen writes to those whose needs it sees. The letters hold whom it went to, and nothing why. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table needs_letter (
     id integer primary key generated always as identity,
     edition_id integer not null references edition,
     -- Of the form, so that it is sent once.
     submission uuid not null constraint a_needs_letter_is_sent_once unique,
     subject text not null,
     text text not null,
     subject_en text not null,
     text_en text not null,
     written_by integer references person,
     written_at timestamptz not null,
     -- 0 for one that was only tried.
     letters integer not null default 0 constraint a_needs_letter_counts_its_letters check (letters >= 0)
   )`,
  "create index needs_letters_of_edition on needs_letter (edition_id)",
  "create index needs_letters_written_by on needs_letter (written_by)",
  "create index letters_of_a_needs_letter on letter (((data ->> 'needsLetterId')::int)) where data ? 'needsLetterId'",
];
