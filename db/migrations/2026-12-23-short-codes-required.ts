import { type Kysely, sql } from "kysely";

/** Requires a short code of each order and registration. A trigger replaces the default before it is judged. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table "order" alter short_code set default '', alter short_code set not null,
    add constraint a_short_code_has_no_look_alikes check (short_code ~ '^[CFHJKMP][CFHJKMPQRTVWXY34679]{5}$')`,
  `alter table registration alter short_code set default '', alter short_code set not null,
    add constraint a_short_code_has_no_look_alikes check (short_code ~ '^[CFHJKMPQRTVWXY][CFHJKMPQRTVWXY34679]{5}$')`,
];
