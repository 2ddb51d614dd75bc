import { type Kysely, sql } from "kysely";

/** Badges of a page that had to be printed again: the declaration of their first run is not about them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw("alter table printed_badge add column is_spoilt boolean not null default false").execute(db);
}
