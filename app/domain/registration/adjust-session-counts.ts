import { sql } from "kysely";
import type { Trx } from "../transaction.ts";

/**
 * Takes one place in each session of `taken` and gives one back in each of `freed`, in id order.
 *
 * @throws the error of `a_session_is_never_overbooked` when one of `taken` is full
 */
export async function adjustSessionCounts(
  trx: Trx,
  { taken, freed }: { taken: readonly number[]; freed: readonly number[] },
): Promise<void> {
  if (taken.length + freed.length === 0) return;
  await sql`
    with moved as (
      select id, 1 as step from unnest(${taken}::int[]) as id union all select id, -1 from unnest(${freed}::int[]) as id
    ), in_order as materialized (
      select session_id from session_places where session_id in (select id from moved)
      order by session_id for no key update
    )
    update session_places set used = used + step from in_order join moved on moved.id = in_order.session_id
    where session_places.session_id = in_order.session_id`.execute(trx);
}
