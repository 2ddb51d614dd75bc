import { type Kysely, sql } from "kysely";

/** What the payment service says about disputes of payments that are not known yet; deleted once they are, or after months. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table early_dispute (
    stripe_dispute text primary key,
    payment_intent text not null,
    amount_cents integer not null,
    reason text not null,
    state text not null,
    due_at timestamptz,
    received_at timestamptz not null
  )`.execute(db);
  await sql`create index early_dispute_of_a_payment on early_dispute (payment_intent)`.execute(db);
}
