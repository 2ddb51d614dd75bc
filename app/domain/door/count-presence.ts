import { sql } from "kysely";
import type { Trx } from "../transaction.ts";

/**
 * Counts the presence of registrations anew from their scans, after scans have changed hands. A batch of scans that was
 * judged before is judged again: the revisions go on from the highest that any of these days had.
 */
export async function countPresence(trx: Trx, { registrations }: { registrations: readonly number[] }): Promise<void> {
  const { rows } = await sql<{ last: number }>`
    with gone as (delete from presence where registration_id = any(${registrations}::int[]) returning revision)
    select coalesce(max(revision), 0) as last from gone`.execute(trx);
  await sql`
    insert into presence (checkpoint_id, registration_id, day, entered_at, last_at, last_scan, last_direction, revision)
    select checkpoint_id, registration_id, door_day(at, time_zone), min(at) filter (where direction = 'in'), max(at),
      (array_agg(scan.id order by at desc, scan.id desc))[1], (array_agg(direction order by at desc, scan.id desc))[1],
      ${rows[0]?.last ?? 0}::int + count(*) + 1
    from scan join edition on edition.id = edition_id
    where registration_id = any(${registrations}::int[]) and counts and checkpoint_id is not null group by 1, 2, 3`.execute(
    trx,
  );
}
