import { type RawBuilder, sql } from "kysely";
import { COUNTS } from "./scans-that-count.ts";

/**
 * SQL: the people of groups without badges at checkpoints, by day of the door: `checkpoint_id, day, today` (who entered)
 * and `inside` (who has not left since). A group that was undone is none.
 *
 * @param where a condition on the rows `scan`
 */
export function groupsBy(where: RawBuilder<boolean>): RawBuilder<unknown> {
  return sql`
    select checkpoint_id, door_day(scan.at, time_zone) as day,
      coalesce(sum(people) filter (where direction = 'in'), 0)::int as today,
      greatest(sum(case direction when 'in' then people else -people end), 0)::int as inside
    from scan join edition on edition.id = scan.edition_id
    where people is not null and ${COUNTS} and checkpoint_id is not null and ${where} group by 1, 2`;
}
