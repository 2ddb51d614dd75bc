import { type Kysely, sql } from "kysely";

/**
 * A place that organisers give free of charge keeps its price and the reason beside it; the seller says whether it takes
 * cash.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table order_line
    add waived_cents integer constraint a_waived_price_is_money check (waived_cents > 0),
    add waived_reason text,
    add constraint a_waived_price_is_not_charged check (waived_cents is null or price_cents = 0)`.execute(db);
  await sql`alter table seller add takes_cash boolean not null default false`.execute(db);
}
