import { type Kysely, sql } from "kysely";

/** Vouchers that hold places: how many of the quotas of their one ticket type they count now. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table voucher add column reserves boolean not null default false,
    add column held integer not null default 0,
    add constraint a_voucher_holds_places_only_where_it_reserves check (held >= 0 and (reserves or held = 0))`.execute(
    db,
  );
}
