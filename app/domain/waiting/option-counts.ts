import { sql } from "kysely";
import type { Trx } from "../transaction.ts";

/**
 * Takes and gives back places of options, in id order. Sessions and quotas are locked before options, so that
 * transactions cannot deadlock.
 *
 * @param moved ids of options, one for each person
 * @throws the error of `an_option_is_never_oversold` when there are too few places, and one as of
 * `a_chosen_option_is_of_its_edition` when an option to take was removed meanwhile
 */
export async function moveOptionCounts(
  trx: Trx,
  { taken = [], freed = [] }: { taken?: readonly number[]; freed?: readonly number[] },
): Promise<void> {
  if (taken.length + freed.length === 0) return;
  const { rows } = await sql<{ id: number }>`
    with moved as (
      select id, sum(step)::int as step from (
        select unnest(${taken}::int[]) as id, 1 as step union all select unnest(${freed}::int[]), -1
      ) as steps group by id
    ), in_order as materialized (
      select id from option where id in (select id from moved) order by id for no key update
    )
    update option set used = used + step from in_order join moved on moved.id = in_order.id
    where option.id = in_order.id returning option.id`.execute(trx);
  const found = new Set(rows.map(({ id }) => id));
  if (taken.some((id) => !found.has(id))) throw new OptionRemoved();
}

/** Named as the constraint that refuses a removed option where a registration is written. */
class OptionRemoved extends Error {
  readonly constraint = "a_chosen_option_is_of_its_edition";
}
