import { type Kysely, sql } from "kysely";

/** What became of a wait, and the ways in which entries are looked for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // An offer of a place that costs becomes an order; one that costs nothing a registration.
  'alter table waiting_entry add order_id integer references "order" on delete set null',
  // `over`: what was waited for has begun, was called off or is sold no more.
  `alter table waiting_entry drop constraint a_wait_ends_in_a_known_way,
     add constraint a_wait_ends_in_a_known_way check (ending in ('taken', 'declined', 'expired', 'left', 'over'))`,
  "create index waiting_entry_of_an_edition on waiting_entry (edition_id, id)",
  "create index waiting_entry_by_address on waiting_entry (email)",
  "create index waiting_entry_of_a_registration on waiting_entry (registration_id)",
  "create index offer_of_an_entry on offer (waiting_entry_id)",
];
