import { type Kysely, sql } from "kysely";

/** Saved views of the lists of orders, of who waits and of speakers, and print runs of chosen badges. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table saved_view
     drop constraint a_view_is_of_a_known_list,
     add constraint a_view_is_of_a_known_list check (list in ('registrations', 'orders', 'waiting', 'speakers'))`,
  // The registrations whose badges a run prints; null: all of the edition.
  "alter table badge_run add column among integer[]",
  "drop index one_run_of_a_kind_at_a_time",
  `create unique index one_run_of_a_kind_at_a_time on badge_run (edition_id, layout, only_new)
     where finished_at is null and failure is null and among is null`,
];
