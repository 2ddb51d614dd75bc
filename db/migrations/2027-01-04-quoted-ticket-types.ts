import { type Kysely, sql } from "kysely";

/** A quotation that has ended says in its own words what it offered, so that its ticket types can be removed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table quotation_line alter column ticket_type_id drop not null`.execute(db);
}
