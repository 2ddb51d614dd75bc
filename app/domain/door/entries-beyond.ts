import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { LIMIT } from "./rule-columns.ts";
import { COUNTS } from "./scans-that-count.ts";

/**
 * Finds the entries that exceeded the capacity of a checkpoint, as it is set now. Scans are counted by their moments, not by
 * their arrival. A phone without the network or a supervisor let these people in. An undone passage does not count.
 * Of groups nobody is inside less than none, as `groupsBy` counts.
 *
 * @returns the scans' ids
 */
export async function entriesBeyond(db: Database, { edition }: { edition: number }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with point as materialized (
      select id, "limit" from (select checkpoint.id, ${LIMIT} as "limit" from checkpoint where edition_id = ${edition}) as every
      where "limit" is not null and exists (select from presence where checkpoint_id = every.id and entered_at is not null
        group by day having count(*) > "limit")
      or "limit" is not null and exists (select from scan where checkpoint_id = every.id and people is not null and ${COUNTS})
    ), passage as (
      select scan.id, checkpoint_id, "limit", direction, at, door_day(at, time_zone) as day, null::int as people,
        lag(direction) over (partition by checkpoint_id, registration_id, door_day(at, time_zone) order by at, scan.id) as before
      from scan join point on point.id = checkpoint_id join edition on edition.id = scan.edition_id
      where ${COUNTS} and registration_id is not null
      union all
      select scan.id, checkpoint_id, "limit", direction, at, door_day(at, time_zone), people, null
      from scan join point on point.id = checkpoint_id join edition on edition.id = scan.edition_id
      where ${COUNTS} and people is not null
    ), step as (
      select passage.*, case when people is not null then case direction when 'in' then people else -people end
        when direction = 'in' and before is distinct from 'in' then 1
        when direction = 'out' and before = 'in' then -1 else 0 end as step
      from passage
    )
    select id from (select id, step, "limit", persons + groups - least(0, min(groups) over here) as inside
      from (select step.*, coalesce(sum(step) filter (where people is null) over here, 0) as persons,
          coalesce(sum(step) filter (where people is not null) over here, 0) as groups
        from step window here as (partition by checkpoint_id, day order by at, id)) as balance
      window here as (partition by checkpoint_id, day order by at, id)) as counted
    where step >= 1 and inside > "limit"`.execute(db);
  return rows.map(({ id }) => id);
}
