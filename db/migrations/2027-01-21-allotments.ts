import { type Kysely, sql } from "kysely";

/**
 * Places that an organisation gets and its referent hands out. The places that are not handed out are counted in the
 * quotas of the ticket type while the allotment is open; those that are handed out are registrations, which their quotas
 * count as any.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table allotment (
     id integer generated always as identity primary key,
     edition_id integer not null references edition on delete cascade,
     ticket_type_id integer not null references ticket_type,
     organisation text not null,
     places integer not null,
     handed_out integer not null default 0,
     -- The first instant at which nothing can be handed out any more.
     closes_at timestamptz not null,
     -- Of the form that made it, and its place in a list of several.
     submission uuid not null,
     position integer not null default 1,
     created_at timestamptz not null,
     created_by integer references person,
     ended_at timestamptz,
     ended_by integer references person,
     ending text constraint an_allotment_ends_somehow check (ending in ('closed', 'organiser')),
     -- How many places went back to all when it ended.
     returned integer,
     -- When the organisers were told that its deadline passed.
     told_at timestamptz,
     constraint no_more_is_handed_out_than_allotted check (handed_out between 0 and places),
     constraint an_ended_allotment_says_how check ((ended_at is null) = (ending is null)),
     constraint a_form_makes_an_allotment_once unique (submission, position)
   )`,
  "create index on allotment (edition_id)",
  "create index on allotment (ticket_type_id)",
  "create index on allotment (closes_at) where ended_at is null",
  `create table allotment_referent (
     id integer generated always as identity primary key,
     allotment_id integer not null references allotment on delete cascade,
     name text not null,
     email text not null,
     language text not null default 'fr',
     named_at timestamptz not null,
     named_by integer references person,
     -- The link that names this row opens nothing from then on.
     ended_at timestamptz
   )`,
  "create unique index one_referent_has_an_allotment on allotment_referent (allotment_id) where ended_at is null",
  "create index on allotment_referent (email)",
  `create table allotted_place (
     registration_id integer primary key references registration on delete cascade,
     allotment_id integer not null references allotment on delete cascade,
     handed_out_at timestamptz not null,
     -- When the person confirmed the place and gave their answers.
     completed_at timestamptz,
     -- When the place went back to the allotment, or to all once that had ended.
     returned_at timestamptz
   )`,
  "create index on allotted_place (allotment_id)",
  // Places of a session that are held for the people of an allotment, counted in `session_places` likewise.
  `create table allotment_session (
     allotment_id integer not null references allotment on delete cascade,
     session_id integer not null references session on delete cascade,
     places integer not null,
     handed_out integer not null default 0,
     primary key (allotment_id, session_id),
     constraint no_more_is_handed_out_in_a_session_than_allotted check (handed_out between 0 and places)
   )`,
  "create index on allotment_session (session_id)",
  // Bookings that came with a handed out place.
  `create table allotted_session (
     registration_id integer not null references allotted_place on update cascade on delete cascade,
     session_id integer not null references session on delete cascade,
     primary key (registration_id, session_id)
   )`,
  "create index on allotted_session (session_id)",
];
