import { type Kysely, sql } from "kysely";

/** Scans get the moment at which they really were made; entry and presence are counted by the day of the door. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // The day of the door turns at four in the morning on the edition's clocks: by then everybody has gone home.
  `create function door_day(at timestamptz, zone text) returns date language sql immutable
   as $$ select ((at at time zone zone) - interval '4 hours')::date $$`,

  `alter table scan
    add at timestamptz,
    add clock text not null default 'unmeasured'
      constraint a_scans_moment_comes_from_a_known_clock check (clock in ('measured', 'sent', 'unmeasured', 'arrival')),
    add offset_ms bigint,
    add chosen_by_hand boolean not null default false,
    add device text,
    add shown text,
    add reason text,
    add accepted boolean not null generated always as (coalesce(result ->> 'outcome' in ('admitted', 'already'), false)) stored`,
  // Nobody measured the clocks of these phones. What they said is kept, unless no clock can have been so wrong by chance.
  `update scan set at = case
     when scanned_at between received_at - interval '31 days' and received_at then scanned_at
     when exists (select from edition_day where edition_day.edition_id = scan.edition_id
       and day between scanned_at::date - 1 and scanned_at::date + 1) then scanned_at
     else received_at end`,
  "update scan set clock = 'arrival' where at <> scanned_at",
  // Until now a choice by name was sent in the place of a code; only a signed code names a badge.
  "update scan set chosen_by_hand = true where registration_id is not null and badge_number is null",
  "alter table scan alter at set not null, alter clock drop default",
  "drop index scan_edition_id_scanned_at_idx",
  "create index scan_log on scan (edition_id, at, id)",
  "create index scan_of_a_person on scan (registration_id, checkpoint_id, at) where accepted",
  "create index scan_chosen_by_hand on scan (edition_id, at, id) where chosen_by_hand",

  `create table presence (
    checkpoint_id integer not null references checkpoint on delete cascade,
    registration_id integer not null references registration on delete cascade,
    day date not null,
    entered_at timestamptz,
    last_at timestamptz not null,
    last_scan uuid not null,
    last_direction text not null constraint a_last_passage_goes_in_or_out check (last_direction in ('in', 'out')),
    revision integer not null constraint a_passage_is_judged_by_all_before_it check (revision > 0),
    constraint one_person_has_one_row_a_day_at_a_checkpoint primary key (checkpoint_id, registration_id, day)
  )`,
  "create index on presence (registration_id)",
  `insert into presence (checkpoint_id, registration_id, day, entered_at, last_at, last_scan, last_direction, revision)
   select checkpoint_id, registration_id, door_day(at, time_zone), min(at) filter (where direction = 'in'), max(at),
     (array_agg(scan.id order by at desc, scan.id desc))[1], (array_agg(direction order by at desc, scan.id desc))[1], count(*)
   from scan join edition on edition.id = edition_id
   where accepted and checkpoint_id is not null and registration_id is not null group by 1, 2, 3`,
  "drop table admission",
  // In another zone the day turns at another moment.
  `create function zone_moves_door_days() returns trigger language plpgsql as $$
   begin
     delete from presence using checkpoint where checkpoint.id = checkpoint_id and edition_id = new.id;
     insert into presence (checkpoint_id, registration_id, day, entered_at, last_at, last_scan, last_direction, revision)
     select checkpoint_id, registration_id, door_day(at, new.time_zone), min(at) filter (where direction = 'in'), max(at),
       (array_agg(id order by at desc, id desc))[1], (array_agg(direction order by at desc, id desc))[1], count(*)
     from scan where edition_id = new.id and accepted and checkpoint_id is not null and registration_id is not null
     group by 1, 2, 3;
     return null;
   end $$`,
  `create trigger zone_moves_door_days after update of time_zone on edition
   for each row when (old.time_zone is distinct from new.time_zone) execute function zone_moves_door_days()`,

  // A booking that was given back was good until then, for a scan that arrives later.
  `create table booking_given_back (
    registration_id integer not null references registration on delete cascade,
    session_id integer not null references session on delete cascade,
    booked_at timestamptz not null,
    given_back_at timestamptz not null
  )`,
  "create index on booking_given_back (registration_id)",
  "create index on booking_given_back (session_id)",
];
