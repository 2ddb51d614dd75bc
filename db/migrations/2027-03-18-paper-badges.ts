import { type Kysely, sql } from "kysely";

/** Who asked for a badge on paper: nobody, until they do. Runs may print theirs alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  "alter table registration add column paper_asked_at timestamptz",
  "alter table badge_run add column only_asked boolean not null default false",
  "drop index one_run_of_a_kind_at_a_time",
  `create unique index one_run_of_a_kind_at_a_time
     on badge_run (edition_id, layout, only_new, only_asked, coalesce(how::text, ''))
     where finished_at is null and failure is null and among is null`,
];
