import { type Kysely, sql } from "kysely";

/**
 * Whether companies may pay a ticket type by transfer, and what that does: the place is held until the money is there, or
 * confirmed at once. Before a held place lapses its buyer is told, once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table ticket_type
    add transfer text not null default 'no'
      constraint a_transfer_confirms_a_place_in_a_known_way check (transfer in ('no', 'at-payment', 'at-once')),
    add transfer_days integer not null default 14
      constraint a_transfer_is_awaited_for_some_days check (transfer_days between 2 and 90)`.execute(db);
  await sql`alter table "order" add lapse_told_at timestamptz`.execute(db);
}
