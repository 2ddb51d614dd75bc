import { type Kysely, sql } from "kysely";

/** Letters that organisers write to who placed an order: a recipient may be the row of one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table announcement_recipient
     add column order_id integer references "order" on delete cascade,
     drop constraint an_announcement_goes_to_one_person,
     add constraint an_announcement_goes_to_one_person
       check (num_nonnulls(registration_id, entry_id, speaker_id, holder_id, order_id) = 1)`,
  `create index on announcement_recipient (order_id) where order_id is not null`,
  `create unique index an_announcement_is_written_once_to_its_order
     on announcement_recipient (announcement_id, order_id) where order_id is not null`,
];
