import { type Kysely, sql } from "kysely";

/** A payment may be returned in several parts: together they are no more than was paid. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table refund drop constraint a_payment_is_refunded_once`.execute(db);
  await sql`create index on refund (payment_id)`.execute(db);
}
