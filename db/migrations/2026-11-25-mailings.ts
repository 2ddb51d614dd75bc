import { type Kysely, sql } from "kysely";

/** Letters about a release: one mailing waits at a time, the next release takes over what the one before had not yet told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table mailing
    add superseded_at timestamptz,
    add superseded_by integer references release,
    drop constraint a_mailing_is_sent_or_dropped,
    add constraint a_mailing_ends_one_way check (num_nonnulls(sent_at, dropped_at, superseded_at) <= 1)`,
  `create unique index an_edition_has_one_mailing_waiting on mailing (edition_id)
   where sent_at is null and dropped_at is null and superseded_at is null`,
  // Letters are deleted when their time is over; that somebody was told stays.
  `alter table mailing_recipient
    add told_at timestamptz,
    drop constraint mailing_recipient_letter_id_fkey,
    add constraint mailing_recipient_letter_id_fkey foreign key (letter_id) references letter on delete set null,
    add constraint whoever_is_left_out_is_not_told check (num_nonnulls(left_out_at, told_at) <= 1)`,
  "create index on mailing_recipient (registration_id)",
  "create index on mailing_recipient (speaker_id)",
  "create index on mailing_recipient (letter_id)",
];
