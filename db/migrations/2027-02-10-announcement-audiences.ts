import { type Kysely, sql } from "kysely";

/**
 * Letters that organisers write to people who have no registration: those who wait, speakers, members of working groups. A
 * recipient is a row of one of these four.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table announcement_recipient
     alter column registration_id drop not null,
     add column entry_id integer references waiting_entry on delete cascade,
     add column speaker_id integer references speaker on delete cascade,
     add column holder_id integer references seat_holder on delete cascade,
     add constraint an_announcement_goes_to_one_person check (num_nonnulls(registration_id, entry_id, speaker_id, holder_id) = 1)`,
  ...["entry_id", "speaker_id", "holder_id"].flatMap((column) => [
    `create index on announcement_recipient (${column}) where ${column} is not null`,
    `create unique index an_announcement_is_written_once_to_its_${column.replace("_id", "")}
       on announcement_recipient (announcement_id, ${column}) where ${column} is not null`,
  ]),
];
