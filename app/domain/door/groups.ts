import { type RawBuilder, sql } from "kysely";
import { COUNTS } from "./scans-that-count.ts";

/**
 * SQL: the people of groups without badges at checkpoints, by day of the door: `checkpoint_id, day, today` (who entered)
 * and `inside` (who has not left since). A group that was undone is none. If more leave than came, nobody is inside, and
 * who comes then is.
 *
 * @param where a condition on the rows `scan`
 */
export function groupsBy(where: RawBuilder<boolean>): RawBuilder<unknown> {
  return sql`
    select checkpoint_id, day, coalesce(sum(step) filter (where step > 0), 0)::int as today,
      (sum(step) - least(0, min(balance)))::int as inside
    from (select passage.*, sum(step) over (partition by checkpoint_id, day order by at, id) as balance from (
      select scan.id, checkpoint_id, scan.at, door_day(scan.at, time_zone) as day,
        case direction when 'in' then people else -people end as step
      from scan join edition on edition.id = scan.edition_id
      where people is not null and ${COUNTS} and checkpoint_id is not null and ${where}) as passage) as balanced
    group by 1, 2`;
}
