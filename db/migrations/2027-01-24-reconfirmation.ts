import { type Kysely, sql } from "kysely";

/**
 * People with a place are asked whether they still come: whom an edition asks and when, and for each of them the
 * letters, the answer and what was decided at the end.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table reconfirmation (
     id integer generated always as identity primary key,
     edition_id integer not null references edition,
     scope text not null constraint a_reconfirmation_asks_known_people
       check (scope in ('edition', 'ticket-type', 'session')),
     -- What it names may be removed: it then asks nobody.
     ticket_type_id integer,
     session_id integer,
     asks_at timestamptz not null,
     reminds_at timestamptz,
     ends_at timestamptz not null,
     releases boolean not null default false,
     arranged_at timestamptz not null,
     arranged_by integer references person,
     asked_at timestamptz,
     reminded_at timestamptz,
     ended_at timestamptz,
     stopped_at timestamptz,
     stopped_by integer references person,
     constraint a_reconfirmation_s_ticket_type_is_of_the_edition foreign key (ticket_type_id, edition_id)
       references ticket_type (id, edition_id) on delete set null (ticket_type_id),
     constraint a_reconfirmation_s_session_is_of_the_edition foreign key (session_id, edition_id)
       references session (id, edition_id) on delete set null (session_id),
     constraint a_reconfirmation_names_what_it_asks_about check (
       (ticket_type_id is null or scope = 'ticket-type') and (session_id is null or scope = 'session')),
     constraint the_letters_of_a_reconfirmation_come_before_its_end
       check (asks_at < ends_at and (reminds_at is null or (asks_at < reminds_at and reminds_at < ends_at))),
     constraint two_letters_come_before_a_release check (not releases or reminds_at is not null)
   )`,
  "create index on reconfirmation (edition_id)",
  "create index reconfirmation_under_way on reconfirmation (id) where ended_at is null and stopped_at is null",
  "create index on reconfirmation (ticket_type_id)",
  "create index on reconfirmation (session_id)",
  `create table reconfirmation_request (
     reconfirmation_id integer not null references reconfirmation,
     registration_id integer not null references registration,
     letter_id integer references letter on delete set null,
     reminder_id integer references letter on delete set null,
     answer text constraint a_request_has_a_known_answer check (answer in ('coming', 'not-coming')),
     answered_at timestamptz,
     decided_at timestamptz,
     -- Why the place of a person without an answer stays theirs.
     kept_for text constraint a_place_is_kept_for_a_known_reason check (kept_for in
       ('no-address', 'suppressed', 'not-sent', 'waiting', 'returned', 'other-address', 'late',
        'priced', 'speaker', 'came', 'answered', 'cancelled')),
     released_at timestamptz,
     retaken_at timestamptz,
     primary key (reconfirmation_id, registration_id),
     constraint an_answer_has_its_moment check ((answer is null) = (answered_at is null)),
     constraint a_released_place_was_decided check (released_at is null or (decided_at is not null and kept_for is null))
   )`,
  "create index on reconfirmation_request (registration_id)",
  "create index on reconfirmation_request (letter_id)",
  "create index on reconfirmation_request (reminder_id)",
  "create index reconfirmation_request_undecided on reconfirmation_request (reconfirmation_id) where decided_at is null",
];
