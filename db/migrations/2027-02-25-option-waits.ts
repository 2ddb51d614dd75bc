import { type Kysely, sql } from "kysely";

/** A registration waits for an option that is full, as for a session. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table waiting_entry add column option_id integer,
     add constraint a_waiting_entry_has_an_option_of_its_edition foreign key (edition_id, option_id)
       references option (edition_id, id) on delete cascade,
     add constraint who_waits_for_an_option_is_registered check (option_id is null or registration_id is not null),
     drop constraint one_waits_for_one_thing,
     add constraint one_waits_for_one_thing check (num_nonnulls(ticket_type_id, session_id, option_id) = 1)`,
  `create unique index one_registration_waits_once_for_an_option on waiting_entry
     (option_id, registration_id) where ended_at is null and option_id is not null`,
  "create index waiting_in_line_for_an_option on waiting_entry (option_id, id) where ended_at is null",
];
