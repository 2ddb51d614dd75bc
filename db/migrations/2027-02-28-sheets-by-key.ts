import { type Kysely, sql } from "kysely";

/**
 * Has the trigger of chosen answers read each by its key. A connection keeps the plan of its first use: made while few had
 * answered, it read the whole table at each registration from then on, until the table was next analysed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter function choices_come_onto_sheets() set enable_seqscan = off`.execute(db);
}
