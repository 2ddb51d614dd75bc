import { type Kysely, sql } from "kysely";

/**
 * A session may give away more places than it has seats, with a rule for the door.
 *
 * `size` stays the number of places that a session gives away, which everything that counts places reads; a session that
 * was ever overbooked has its `seats` beside it, and its size follows from them. Nobody loses a place when that becomes
 * less: while more are taken, the size is what is taken, and each place that is freed is gone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table session_places
     add column seats integer constraint seats_are_not_negative check (seats >= 0),
     add column beyond integer not null default 0 constraint places_beyond_are_not_negative check (beyond >= 0),
     add column beyond_percent integer constraint a_percentage_beyond_is_one check (beyond_percent between 1 and 50),
     add column door_rule text constraint a_rule_of_the_door_is_known
       check (door_rule in ('first-come', 'booked-until', 'words')),
     add column door_until text constraint a_time_of_the_door_is_one check (door_until ~ '^[0-2][0-9]:[0-5][0-9]$'),
     add column door_words text,
     add column door_words_en text,
     add constraint a_rule_with_a_time_has_one check (door_rule is distinct from 'booked-until' or door_until is not null),
     add constraint a_rule_in_words_has_them check (door_rule is distinct from 'words' or door_words is not null)`,
  // Places beyond the seats: never more than half of them.
  `create function places_beyond(seats integer, beyond integer, percent integer) returns integer
   language sql immutable return least(beyond + seats * coalesce(percent, 0) / 100, seats / 2)`,
  `create function size_follows_seats() returns trigger language plpgsql as $$
   begin
     if new.size is distinct from old.size and new.seats is not distinct from old.seats
       and new.beyond = old.beyond and new.beyond_percent is not distinct from old.beyond_percent then
       -- The previous release writes one number: so many are given away, and no more.
       new.seats := null;
       new.beyond := 0;
       new.beyond_percent := null;
       return new;
     end if;
     new.size := greatest(new.seats + places_beyond(new.seats, new.beyond, new.beyond_percent), least(old.used, new.used));
     return new;
   end $$`,
  `create trigger size_follows_seats before update on session_places
   for each row when (new.seats is not null) execute function size_follows_seats()`,
];
