import { type Kysely, sql } from "kysely";

/**
 * Letters that organisers write to the people of a list. Who gets one is fixed when it is sent: a row for each
 * registration, once. A letter that is held does not leave until somebody lets it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  "alter table letter add column held_at timestamptz",
  `create table announcement (
     id integer generated always as identity primary key,
     edition_id integer not null references edition,
     -- Which of the year's letters it is; null for others.
     occasion text constraint an_announcement_is_for_a_known_occasion check (occasion in ('reminder', 'eve', 'thanks')),
     -- The filters of the list of registrations.
     wanted jsonb not null,
     subject text,
     subject_en text,
     text text,
     text_en text,
     -- Whose address answers go to; null: the contact of the edition.
     replies_taken_by integer references person,
     created_at timestamptz not null,
     created_by integer references person,
     send_at timestamptz,
     planned_by integer references person,
     sent_at timestamptz,
     sent_by integer references person,
     -- How many letters were posted.
     letters integer not null default 0,
     stopped_at timestamptz,
     stopped_by integer references person,
     constraint an_occasion_has_one_announcement unique (edition_id, occasion),
     constraint an_announcement_leaves_in_both_languages check (num_nonnulls(send_at, sent_at) = 0
       or num_nonnulls(subject, subject_en, text, text_en) = 4),
     constraint only_a_sent_announcement_is_stopped check (stopped_at is null or sent_at is not null)
   )`,
  "create index on announcement (edition_id, id)",
  "create index announcements_to_send on announcement (send_at) where sent_at is null",
  `create table announcement_recipient (
     id integer generated always as identity primary key,
     announcement_id integer not null references announcement on delete cascade,
     registration_id integer not null references registration on delete cascade,
     left_out text constraint somebody_is_left_out_for_a_known_reason
       check (left_out in ('no-address', 'suppressed', 'unwanted', 'same-person', 'unconfirmed', 'erased')),
     -- Letters are deleted when their time is over.
     letter_id integer references letter on delete set null,
     constraint an_announcement_is_written_once_to_a_registration unique (announcement_id, registration_id),
     constraint whoever_is_left_out_gets_no_announcement check (num_nonnulls(left_out, letter_id) <= 1)
   )`,
  "create index on announcement_recipient (registration_id)",
  "create unique index a_letter_is_of_one_recipient on announcement_recipient (letter_id)",
];
