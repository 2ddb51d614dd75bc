import { type Kysely, sql } from "kysely";

/**
 * Which request or round caused a letter, unknown for the letters before; and when Stripe was last asked about a payment
 * that was begun.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table letter add column cause text
    constraint a_cause_is_an_id check (cause ~ '^[A-Za-z0-9._-]{8,64}$')`.execute(db);
  await sql`alter table payment_attempt add column asked_at timestamptz`.execute(db);
}
