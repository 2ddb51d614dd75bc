import { type Kysely, sql } from "kysely";

/** The programme by hand: rooms held by meetings too, travel between venues, letters about what a release moved. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // Sessions and the meetings of working groups want the same rooms, so both are kept apart by one constraint: what
  // occupies a room has a row here, written by triggers beside its own.
  "alter table session drop constraint one_room_holds_one_session_at_a_time",
  `create table occupancy (
    id integer generated always as identity primary key,
    room_id integer not null references room on delete cascade,
    during tstzrange not null,
    session_id integer constraint a_session_occupies_one_room unique references session on delete cascade,
    room_hold_id integer constraint a_hold_occupies_one_room unique,
    constraint a_room_is_occupied_by_one_thing check (num_nonnulls(session_id, room_hold_id) = 1),
    constraint one_room_holds_one_session_at_a_time exclude using gist (room_id with =, during with &&)
  )`,
  `create function session_occupies_its_room() returns trigger language plpgsql as $$
   begin
     if new.room_id is null or new.starts_at is null or new.cancelled_at is not null or new.shares_room then
       delete from occupancy where session_id = new.id;
     else
       insert into occupancy (room_id, during, session_id) values (new.room_id, new.during, new.id)
       on conflict (session_id) do update set room_id = excluded.room_id, during = excluded.during;
     end if;
     return null;
   end $$`,
  `insert into occupancy (room_id, during, session_id) select room_id, during, id from session
   where room_id is not null and starts_at is not null and cancelled_at is null and not shares_room`,
  `create trigger session_occupies_its_room
   after insert or update of room_id, starts_at, ends_at, cancelled_at, shares_room on session
   for each row execute function session_occupies_its_room()`,

  // Minutes on the way, door to door, where somebody knows better than the distance between two venues.
  `create table travel (
    edition_id integer not null,
    from_venue_id integer not null,
    to_venue_id integer not null,
    minutes integer not null constraint a_way_takes_some_time check (minutes between 0 and 600),
    primary key (from_venue_id, to_venue_id),
    constraint a_way_leads_elsewhere check (from_venue_id < to_venue_id),
    constraint a_way_begins_in_its_edition foreign key (edition_id, from_venue_id) references venue (edition_id, id) on delete cascade,
    constraint a_way_ends_in_its_edition foreign key (edition_id, to_venue_id) references venue (edition_id, id) on delete cascade
  )`,
  "alter table edition add cloned_from integer references edition",
  "alter table session add staff_note text",

  // Letters about a release: prepared with it, looked through, then sent or dropped.
  `create table mailing (
    id integer generated always as identity primary key,
    edition_id integer not null references edition on delete cascade,
    release_id integer not null constraint a_release_is_told_once unique references release on delete cascade,
    prepared_at timestamptz not null,
    prepared_by integer references person,
    sent_at timestamptz,
    sent_by integer references person,
    dropped_at timestamptz,
    dropped_by integer references person,
    constraint a_mailing_is_sent_or_dropped check (num_nonnulls(sent_at, dropped_at) <= 1)
  )`,
  `create table mailing_recipient (
    id integer generated always as identity primary key,
    mailing_id integer not null references mailing on delete cascade,
    registration_id integer references registration on delete cascade,
    speaker_id integer references speaker on delete cascade,
    email text not null,
    name text not null,
    language text not null constraint a_recipient_reads_french_or_english check (language in ('fr', 'en')),
    changes jsonb not null,
    left_out_at timestamptz,
    letter_id integer references letter,
    constraint a_recipient_attends_or_speaks check (num_nonnulls(registration_id, speaker_id) = 1)
  )`,
  "create unique index an_attendee_is_told_once on mailing_recipient (mailing_id, registration_id)",
  "create unique index a_speaker_is_told_once on mailing_recipient (mailing_id, speaker_id)",
];
