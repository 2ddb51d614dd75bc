import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { groupsBy } from "./groups.ts";
import { COUNTS } from "./scans-that-count.ts";

/** People with badges, then those of groups without badges, who are in none of the other numbers. */
export interface Presence {
  /** People who entered today and have not left since. At 04:00 in the edition's time zone everyone counts as out. */
  readonly inside: number;
  /** People who entered today. */
  readonly today: number;
  /** People who have ever entered. */
  readonly admitted: number;
  /** Active registrations. */
  readonly registered: number;
  /** People of groups who are inside. */
  readonly inGroups: number;
}

/**
 * Counts the people present. Every batch of scans that changes the numbers notifies the channel `door` with the
 * edition's id.
 */
export async function countPresence(db: Database, { edition, now }: { edition: number; now: Date }): Promise<Presence> {
  const { rows } = await sql<Presence>`
    with entrance as (
      select checkpoint.id, door_day(${now}, time_zone) as today
      from checkpoint join edition on edition.id = edition_id where edition_id = ${edition} and checkpoint.slug = 'entree'
    ), entry as (
      select registration_id, day = today as is_today, last_direction
      from presence join entrance on entrance.id = checkpoint_id where entered_at is not null
    )
    select
      (select coalesce(sum(inside), 0)::int from (${groupsBy(sql<boolean>`checkpoint_id = (select id from entrance)`)}) as groups
        where day = (select today from entrance)) as "inGroups",
      (select count(*) from entry where is_today and last_direction = 'in') as inside,
      (select count(*) from entry where is_today) as today,
      (select count(distinct registration_id) from entry) as admitted,
      (select count(*) from registration where edition_id = ${edition} and cancelled_at is null and awaits is null)
        as registered`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("a select without a condition came back empty");
  return row;
}

/** Counts the rows of `presence` that differ from their scans. It must be none; it is checked every night. */
export async function countPresenceDrift(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from (${COUNTED}) as counted full join presence using (checkpoint_id, registration_id, day)
    where (counted.entered_at, counted.last_at, counted.last_scan, counted.last_direction)
      is distinct from (presence.entered_at, presence.last_at, presence.last_scan, presence.last_direction)`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

const COUNTED = sql`
  select checkpoint_id, registration_id, door_day(at, time_zone) as day, min(at) filter (where direction = 'in') as entered_at,
    max(at) as last_at, (array_agg(scan.id order by at desc, scan.id desc))[1] as last_scan,
    (array_agg(direction order by at desc, scan.id desc))[1] as last_direction
  from scan join edition on edition.id = edition_id
  where ${COUNTS} and checkpoint_id is not null and registration_id is not null group by 1, 2, 3`;
