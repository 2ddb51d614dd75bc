import { type Kysely, sql } from "kysely";

/** Earlier versions of badge layouts, so that changes can be undone, and the layouts that a run was printed in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // Counts the changes of the design; a change or its undoing names the version that it was made on.
  "alter table badge_layout add column version integer not null default 1",
  `create table badge_layout_version (
     badge_layout_id integer not null references badge_layout on delete cascade,
     number integer not null,
     design jsonb not null,
     constraint a_layout_has_one_design_of_a_version primary key (badge_layout_id, number)
   )`,
  // The ids of the edition's own layouts, also of those that were removed since.
  "alter table badge_run add column layouts integer[]",
];
