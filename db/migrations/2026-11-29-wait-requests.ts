import { type Kysely, sql } from "kysely";

/** Requests to wait that stand in no line until their address is proven by the link of a letter. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // What its name said was written nowhere: an entry whose address was proven before it entered the line.
  "alter table waiting_entry rename column by_letter to is_proven",
  `create table wait_request (
     id integer generated always as identity primary key,
     edition_id integer not null references edition,
     ticket_type_id integer not null,
     code text not null constraint a_wait_request_has_one_code unique
       constraint a_wait_request_cannot_be_guessed check (length(code) >= 26),
     email text not null constraint a_requesting_address_is_in_lower_case check (email = lower(email)),
     given_name text not null,
     family_name text not null,
     organisation text,
     function text,
     language text not null constraint a_wait_request_speaks_french_or_english check (language in ('fr', 'en')),
     asked_at timestamptz not null,
     constraint a_wait_request_has_a_ticket_type_of_its_edition foreign key (edition_id, ticket_type_id)
       references ticket_type (edition_id, id) on delete cascade
   )`,
  `create unique index one_person_asks_once_for_a_line on wait_request
   (ticket_type_id, email, folded(given_name || ' ' || family_name))`,
];
