import { type Kysely, sql } from "kysely";

/**
 * Options of an edition, such as a lunch: their stock, who may take them, and who has chosen them. The database itself
 * holds that no option is taken more often than there are places, and that it is of its registration's edition.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table option (
     id integer generated always as identity primary key,
     edition_id integer not null references edition on delete cascade,
     position integer not null,
     name text not null,
     name_en text,
     note text,
     note_en text,
     -- The day on which it takes place, in the edition's time zone.
     day date,
     -- Null: without a limit.
     size integer,
     used integer not null default 0,
     open_from timestamptz,
     open_until timestamptz,
     constraint an_option_is_of_one_edition unique (id, edition_id),
     constraint an_option_is_never_oversold check (size is null or used <= size),
     constraint an_option_is_never_negative check (used >= 0 and coalesce(size, 0) >= 0),
     constraint an_option_opens_before_it_closes check (open_from < open_until)
   )`,
  "create index on option (edition_id)",
  // A ticket type may be removed: the row stays, so that what was meant for few is not offered to everybody.
  `create table option_ticket_type (
     id integer generated always as identity primary key,
     edition_id integer not null,
     option_id integer not null,
     ticket_type_id integer,
     constraint an_option_s_ticket_types_are_of_its_edition foreign key (option_id, edition_id)
       references option (id, edition_id) on delete cascade,
     constraint an_option_names_ticket_types_of_the_edition foreign key (ticket_type_id, edition_id)
       references ticket_type (id, edition_id) on delete set null (ticket_type_id),
     constraint an_option_names_a_ticket_type_once unique (option_id, ticket_type_id)
   )`,
  // Of a cancelled registration it says what it had, and counts no place.
  `create table chosen_option (
     registration_id integer not null,
     option_id integer not null,
     edition_id integer not null,
     chosen_at timestamptz not null,
     primary key (registration_id, option_id),
     constraint an_option_is_chosen_in_its_registration_s_edition foreign key (registration_id, edition_id)
       references registration (id, edition_id),
     constraint a_chosen_option_is_of_its_edition foreign key (option_id, edition_id) references option (id, edition_id)
   )`,
  "create index on chosen_option (option_id, registration_id)",
  // What a person of an order chose, counted until the person is registered; and what a merge moved.
  "alter table order_line add column options integer[] not null default '{}'",
  "alter table registration_merge add column options integer[] not null default '{}'",
  `alter table changed_value drop constraint a_changed_value_is_of_a_known_field,
     add constraint a_changed_value_is_of_a_known_field check (field in ('given_name', 'family_name', 'organisation',
       'job_title', 'email', 'language', 'ticket_type', 'price', 'session', 'option', 'note'))`,
  // As the two of 2026-12-14, with one place in each of some options, in id order and after the quotas.
  `create function take_places(of_ticket_type integer, in_sessions integer[], of_options integer[]) returns void
   language plpgsql as $$
   declare one integer;
   begin
     perform take_places(of_ticket_type, in_sessions);
     for one in select id from option where id = any(of_options) order by id loop
       update option set used = used + 1 where id = one;
     end loop;
   end $$`,
  // The form of an edition is kept in memory until its content changes. A count changes it only with the word for how full it is.
  `create constraint trigger option_is_content after insert or delete on option
     deferrable initially deferred for each row execute function content_changed()`,
  `create constraint trigger option_change_is_content after update on option
     deferrable initially deferred for each row
     when (old.used = new.used or availability(old.used, old.size) is distinct from availability(new.used, new.size))
     execute function content_changed()`,
  `create constraint trigger option_ticket_type_is_content after insert or update or delete on option_ticket_type
     deferrable initially deferred for each row execute function content_changed()`,
];
