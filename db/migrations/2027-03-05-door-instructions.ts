import { type Kysely, sql } from "kysely";

/** What the person at the door must do for everybody with a ticket type, in both languages; null: nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table ticket_type add door_instruction text, add door_instruction_en text`.execute(db);
}
