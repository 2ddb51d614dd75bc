import { type Kysely, sql } from "kysely";

/** A supervisor decides whether a passage counts; its scan and the answer it was given stay. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table scan
     add decided boolean,
     add decided_at timestamptz,
     add decided_by integer references person,
     add decision_reason text,
     add constraint a_decision_on_a_passage_has_a_moment check ((decided is null) = (decided_at is null)),
     add counts boolean not null generated always as
       (coalesce(decided, result ->> 'outcome' in ('admitted', 'already'), false)) stored,
     add contested boolean not null default false`,
  "create index passages_that_count on scan (registration_id, checkpoint_id, at) where counts",
  "create index contested_scans on scan (edition_id) where contested",
  "drop index scan_of_a_person",
  // What phones showed before the platform answered otherwise.
  `update scan set contested = true where direction = 'in' and shown is not null
     and ((shown in ('admitted', 'back', 'waiting') and not accepted) or (shown in ('refused', 'unknown') and accepted)
       or (shown in ('admitted', 'back') and result ->> 'outcome' = 'already'))`,
  `create or replace function zone_moves_door_days() returns trigger language plpgsql as $$
   begin
     delete from presence using checkpoint where checkpoint.id = checkpoint_id and edition_id = new.id;
     insert into presence (checkpoint_id, registration_id, day, entered_at, last_at, last_scan, last_direction, revision)
     select checkpoint_id, registration_id, door_day(at, new.time_zone), min(at) filter (where direction = 'in'), max(at),
       (array_agg(id order by at desc, id desc))[1], (array_agg(direction order by at desc, id desc))[1], count(*)
     from scan where edition_id = new.id and counts and checkpoint_id is not null and registration_id is not null
     group by 1, 2, 3;
     return null;
   end $$`,
];
