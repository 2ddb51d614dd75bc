import { type Kysely, sql } from "kysely";

/** The role of those who prepare meals and visits, and alone see diet and access needs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `alter table role drop constraint a_role_is_known, add constraint a_role_is_known check (role in
      ('administrator', 'organiser', 'programme', 'treasurer', 'door-supervisor', 'door', 'kitchen', 'reader'))`,
  ])
    await sql.raw(statement).execute(db);
}
