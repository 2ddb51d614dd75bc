import { type Kysely, sql } from "kysely";

/**
 * The terms under which a holder cancels a place with a price. Until they are set an organiser decides about the money of
 * each place, as before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table ticket_type
    add cancelling text not null default 'decided'
      constraint a_cancellation_follows_terms_or_is_decided check (cancelling in ('decided', 'terms')),
    add cancel_days integer not null default 1
      constraint a_place_is_cancelled_before_the_edition check (cancel_days between 1 and 365),
    add cancel_kept_percent integer not null default 0
      constraint a_part_of_the_price_is_kept check (cancel_kept_percent between 0 and 100)`.execute(db);
}
