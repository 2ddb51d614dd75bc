import { type Kysely, sql } from "kysely";

/** Vouchers that show a hidden ticket type, as its link does. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table voucher add column shows_hidden boolean not null default false`.execute(db);
}
