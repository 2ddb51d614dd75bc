import { type Kysely, sql } from "kysely";

/** When a planned letter to attendees should have left, where it did not because the platform stood still. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw("alter table announcement add column missed_at timestamptz").execute(db);
}
