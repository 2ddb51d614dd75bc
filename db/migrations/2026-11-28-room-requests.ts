import { type Kysely, sql } from "kysely";

/** During an edition's days a group asks for a room; who answered, who ended a hold, and why. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  "alter table room_hold add why text",
  "alter table room_hold add granted_by integer references person",
  "alter table room_hold add released_by integer references person",
  "alter table room_hold add release_reason text",
  // The edition, of those that use a room, in whose days some of a time falls; the day before each is for setting up.
  `create function edition_that_needs(room_wanted integer, from_time timestamptz, until_time timestamptz) returns integer
   language sql stable as $$
     select edition.id from room join edition on edition.id = room.edition_id
       join edition_day on edition_day.edition_id = edition.id
     where room.physical_room_id = room_wanted
       and ((edition_day.day - 1)::timestamp at time zone edition.time_zone) < until_time
       and ((edition_day.day + 1)::timestamp at time zone edition.time_zone) > from_time
     order by edition.year limit 1
   $$`,
];
