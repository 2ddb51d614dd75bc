import { type Kysely, sql } from "kysely";

/** Rooms are held by what stands in them, whatever edition shows them: a row of `room` is an edition's use of a physical room. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // Its words are those of the latest edition that uses it, kept here for what belongs to no edition: meetings and lists.
  `create table physical_room (
    id integer generated always as identity primary key,
    name text not null,
    venue text not null,
    address text,
    city text,
    capacity integer
  )`,
  "alter table room add physical_room_id integer references physical_room",
  "create index on room (physical_room_id)",

  `create function not_contradicted(one text, other text) returns boolean language sql immutable parallel safe
   as $$ select one is null or other is null or folded(one) = folded(other) $$`,

  // The physical rooms that other editions call by this name in a venue of this name, at no other address; the latest edition's first.
  `create function physical_rooms_like(own_edition integer, venue_name text, venue_address text, venue_city text, room_name text)
   returns setof integer language sql stable as $$
     select room.physical_room_id
     from room join venue on venue.id = room.venue_id join edition on edition.id = room.edition_id
     where room.physical_room_id is not null and folded(room.name) = folded(room_name) and folded(venue.name) = folded(venue_name)
       and not_contradicted(venue.address, venue_address) and not_contradicted(venue.city, venue_city)
       and not exists (select from room own
         where own.edition_id = own_edition and own.physical_room_id = room.physical_room_id)
     group by room.physical_room_id
     order by max(edition.year) desc, room.physical_room_id
   $$`,

  // The physical room for a new room of an edition: the one that others use under the same words, or a new one.
  `create function physical_room_for(own_edition integer, own_venue integer, room_name text) returns integer
   language plpgsql volatile as $$
   declare
     place venue;
     found_room integer;
   begin
     select * into place from venue where id = own_venue;
     select physical_rooms_like into found_room
       from physical_rooms_like(own_edition, place.name, place.address, place.city, room_name) limit 1;
     if found_room is null then
       insert into physical_room (name, venue, address, city)
       values (room_name, place.name, place.address, place.city) returning id into found_room;
     end if;
     return found_room;
   end $$`,

  // Rooms that are clearly the same become one. Two that were taken at one hour before stay apart, for an organiser to settle.
  `do $$
   declare
     own record;
     shared integer;
   begin
     for own in
       select room.id, room.edition_id, room.name, room.capacity, venue.name as venue, venue.address, venue.city
       from room join venue on venue.id = room.venue_id order by room.id
     loop
       select candidate into shared
       from physical_rooms_like(own.edition_id, own.venue, own.address, own.city, own.name) as candidate
       where not exists (
         select from occupancy here join occupancy there on there.during && here.during
           join room other on other.id = there.room_id
         where here.room_id = own.id and other.physical_room_id = candidate)
       limit 1;
       if shared is null then
         insert into physical_room (name, venue, address, city, capacity)
         values (own.name, own.venue, own.address, own.city, own.capacity) returning id into shared;
       end if;
       update room set physical_room_id = shared where id = own.id;
     end loop;
   end $$`,
  "alter table room alter physical_room_id set not null",
  "alter table room add constraint an_edition_uses_a_physical_room_once unique (edition_id, physical_room_id)",

  "alter table occupancy add physical_room_id integer references physical_room",
  "update occupancy set physical_room_id = room.physical_room_id from room where room.id = occupancy.room_id",
  "alter table occupancy drop constraint one_room_holds_one_session_at_a_time",
  "alter table occupancy alter physical_room_id set not null",
  "alter table occupancy drop column room_id",
  `alter table occupancy add constraint one_room_holds_one_session_at_a_time
     exclude using gist (physical_room_id with =, during with &&)`,
  `create or replace function session_occupies_its_room() returns trigger language plpgsql as $$
   begin
     if new.room_id is null or new.starts_at is null or new.cancelled_at is not null or new.shares_room then
       delete from occupancy where session_id = new.id;
     else
       insert into occupancy (physical_room_id, during, session_id)
       select physical_room_id, new.during, new.id from room where id = new.room_id
       on conflict (session_id) do update set physical_room_id = excluded.physical_room_id, during = excluded.during;
     end if;
     return null;
   end $$`,

  // A meeting belongs to no edition: it holds the physical room.
  "alter table room_hold add physical_room_id integer references physical_room",
  "update room_hold set physical_room_id = room.physical_room_id from room where room.id = room_hold.room_id",
  "alter table room_hold alter physical_room_id set not null",
  "alter table room_hold drop column room_id",
  "create index on room_hold (physical_room_id, starts_at)",
  `create or replace function confirmed_hold_occupies_its_room() returns trigger language plpgsql as $$
   begin
     if new.confirmed_at is null or new.released_at is not null then
       delete from occupancy where room_hold_id = new.id;
     else
       insert into occupancy (physical_room_id, during, room_hold_id)
       values (new.physical_room_id, tstzrange(new.starts_at, new.ends_at), new.id)
       on conflict (room_hold_id) do update set physical_room_id = excluded.physical_room_id, during = excluded.during;
     end if;
     return null;
   end $$`,

  `create function physical_room_takes_words(changed integer) returns void language sql as $$
     update physical_room set name = latest.name, venue = latest.venue, address = latest.address, city = latest.city,
       capacity = latest.capacity
     from (select room.name, room.capacity, venue.name as venue, venue.address, venue.city
       from room join venue on venue.id = room.venue_id join edition on edition.id = room.edition_id
       where room.physical_room_id = changed order by edition.year desc limit 1) as latest
     where physical_room.id = changed
   $$`,
  "select physical_room_takes_words(id) from physical_room",
  // A room that turns out to be another one takes what stands in it along; what nobody uses or has held is not kept.
  `create function room_is_a_use_of_a_physical_room() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' and new.physical_room_id is distinct from old.physical_room_id then
       update occupancy set physical_room_id = new.physical_room_id
       where session_id in (select id from session where room_id = new.id);
     end if;
     if tg_op <> 'DELETE' then
       perform physical_room_takes_words(new.physical_room_id);
     end if;
     if tg_op <> 'INSERT' then
       perform physical_room_takes_words(old.physical_room_id);
       delete from physical_room where id = old.physical_room_id
         and not exists (select from room where physical_room_id = old.physical_room_id)
         and not exists (select from room_hold where physical_room_id = old.physical_room_id);
     end if;
     return null;
   end $$`,
  `create trigger room_is_a_use_of_a_physical_room
   after insert or delete or update of name, venue_id, capacity, physical_room_id on room
   for each row execute function room_is_a_use_of_a_physical_room()`,
  `create function venue_says_where_its_rooms_are() returns trigger language plpgsql as $$
   begin
     perform physical_room_takes_words(id)
     from (select physical_room_id as id from room where venue_id = new.id order by id) as held;
     return null;
   end $$`,
  `create trigger venue_says_where_its_rooms_are after update of name, address, city on venue
   for each row execute function venue_says_where_its_rooms_are()`,
];
