import { type Kysely, sql } from "kysely";

/** Views of a list that organisers keep: its filters and order, as its address has them, and the columns that it shows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table saved_view (
     id integer generated always as identity primary key,
     edition_id integer not null references edition,
     list text not null constraint a_view_is_of_a_known_list check (list in ('registrations')),
     name text not null constraint a_view_has_a_name_of_1_to_60_signs check (char_length(name) between 1 and 60),
     -- The query of the list's address, without the words that were searched for.
     query text not null constraint the_query_of_a_view_is_short check (char_length(query) <= 2000),
     -- The names of the columns in their order; none: the list's own.
     columns text[] not null default '{}',
     is_shared boolean not null,
     -- Null once the account was erased.
     view_saved_by integer references person,
     saved_at timestamptz not null
   )`,
  "create index on saved_view (edition_id, list)",
];
