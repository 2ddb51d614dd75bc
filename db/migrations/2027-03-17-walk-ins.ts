import { type Kysely, sql } from "kysely";

/** Which ticket types the people at the door register for who comes without a registration. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table ticket_type add sold_at_door boolean not null default false`.execute(db);
}
