import { type Kysely, sql } from "kysely";

/** Waiting lists: a place that is offered stays counted until the offer is answered or over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // One queue per ticket type, for people who are not registered, and one per session, for registrations.
  `create table waiting_entry (
    id integer generated always as identity primary key,
    edition_id integer not null references edition,
    ticket_type_id integer,
    session_id integer,
    registration_id integer references registration on delete cascade,
    code text not null constraint a_waiting_entry_has_one_code unique
      constraint a_waiting_code_cannot_be_guessed check (length(code) >= 26),
    submission uuid constraint a_submission_waits_once unique,
    email text not null constraint a_waiting_address_is_in_lower_case check (email = lower(email)),
    given_name text not null,
    family_name text not null,
    organisation text,
    function text,
    language text not null constraint a_waiting_entry_speaks_french_or_english check (language in ('fr', 'en')),
    entered_at timestamptz not null,
    ended_at timestamptz,
    ending text constraint a_wait_ends_in_a_known_way check (ending in ('taken', 'declined', 'expired', 'left')),
    constraint one_waits_for_one_thing check (num_nonnulls(ticket_type_id, session_id) = 1),
    constraint who_waits_for_a_session_is_registered check (session_id is null or registration_id is not null),
    constraint a_wait_ends_with_a_word check ((ended_at is null) = (ending is null)),
    constraint a_waiting_entry_has_a_ticket_type_of_its_edition foreign key (edition_id, ticket_type_id)
      references ticket_type (edition_id, id),
    constraint a_waiting_entry_has_a_session_of_its_edition foreign key (edition_id, session_id)
      references session (edition_id, id)
  )`,
  `create unique index one_person_waits_once_for_a_ticket on waiting_entry
   (ticket_type_id, email, folded(given_name || ' ' || family_name)) where ended_at is null and ticket_type_id is not null`,
  `create unique index one_registration_waits_once_for_a_session on waiting_entry
   (session_id, registration_id) where ended_at is null and session_id is not null`,
  "create index waiting_in_line_for_a_ticket on waiting_entry (ticket_type_id, id) where ended_at is null",
  "create index waiting_in_line_for_a_session on waiting_entry (session_id, id) where ended_at is null",
  `create table offer (
    id integer generated always as identity primary key,
    waiting_entry_id integer not null references waiting_entry on delete cascade,
    offered_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    ending text constraint an_offer_ends_in_a_known_way check (ending in ('taken', 'declined', 'expired')),
    constraint an_offer_ends_with_a_word check ((ended_at is null) = (ending is null)),
    constraint an_offer_has_a_deadline check (expires_at > offered_at)
  )`,
  "create unique index one_offer_at_a_time on offer (waiting_entry_id) where ended_at is null",
  "create index offers_that_may_expire on offer (expires_at) where ended_at is null",
  // How long an offer stands; an edition may change it.
  `alter table edition add offer_hours integer not null default 48
     constraint an_offer_stands_for_hours check (offer_hours between 1 and 720)`,
];
