import { type Kysely, sql } from "kysely";

/**
 * What organisers do with a letter that waits to leave: they hold it, until a moment or until they let it go, and write its
 * sentences otherwise. A letter that a stopped announcement holds has nobody in `held_by`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table letter
     add column held_until timestamptz,
     add column held_by integer references person,
     -- By the names of their messages; null where nobody wrote any.
     add column own_texts jsonb`,
  "create index letters_held_until on letter (held_until) where held_until is not null",
  "create index letters_held_by on letter (held_by) where held_by is not null",
];
