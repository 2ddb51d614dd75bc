import { type Kysely, sql } from "kysely";

/** A change of the BIC alone is a change of the bank account: what is asked for says the former BIC too. Older lines do not know it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table pending_change add former_bic text`.execute(db);
}
