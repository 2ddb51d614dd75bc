import { sql } from "kysely";
import type { Database, Trx } from "../transaction.ts";
import { moveOptionCounts } from "../waiting/option-counts.ts";

export interface PlacesCounted {
  /** Ids, one for each person: a ticket type of two people is listed twice. */
  readonly ticketTypes: readonly number[];
  /** Ids of sessions, listed likewise. */
  readonly sessions: readonly number[];
  /** Ids of options, listed likewise; absent: none. */
  readonly options?: readonly number[];
}

/**
 * Takes (`step` 1) or gives back (-1) the places of several people at once: sessions, quotas, then options, each in
 * id order, as registering does, so that transactions cannot deadlock.
 *
 * @throws the error of `a_session_is_never_overbooked`, `a_quota_is_never_oversold` or `an_option_is_never_oversold` when
 * there are too few places
 */
export async function adjustPlaceCounts(
  trx: Trx,
  { ticketTypes, sessions, options = [] }: PlacesCounted,
  step: 1 | -1,
) {
  if (sessions.length > 0)
    await sql`
      with moved as (
        select id, count(*)::int as places from unnest(${sessions}::int[]) as id group by id
      ), in_order as materialized (
        select session_id from session_places where session_id in (select id from moved)
        order by session_id for no key update
      )
      update session_places set used = used + ${step}::int * places from in_order join moved on moved.id = in_order.session_id
      where session_places.session_id = in_order.session_id`.execute(trx);
  await sql`
    with moved as (
      select quota_id as id, count(*)::int as places from unnest(${ticketTypes}::int[]) as ticket_type_id
      join ticket_type_quota using (ticket_type_id) group by quota_id
    ), in_order as materialized (
      select id from quota where id in (select id from moved) order by id for no key update
    )
    update quota set used = used + ${step}::int * places from in_order join moved on moved.id = in_order.id
    where quota.id = in_order.id`.execute(trx);
  await moveOptionCounts(trx, step === 1 ? { taken: options } : { freed: options });
}

/** The limits that refuse a place, or a use of a voucher, that others took first. */
export const NO_PLACE_LEFT: ReadonlySet<string> = new Set([
  ...["a_quota_is_never_oversold", "a_session_is_never_overbooked", "an_option_is_never_oversold"],
  ...["a_voucher_is_never_used_too_often", "a_voucher_never_exceeds_its_budget"],
]);

/** Whether there are too few places for these people now; taking them may fail all the same. */
export async function lacksPlaces(
  db: Database,
  { ticketTypes, sessions, options = [] }: PlacesCounted,
): Promise<boolean> {
  const { rows } = await sql`
    select from (
      select quota_id as id, count(*)::int as places from unnest(${ticketTypes}::int[]) as ticket_type_id
      join ticket_type_quota using (ticket_type_id) group by quota_id
    ) as wanted join quota using (id) where quota.used + wanted.places > quota.size
    union all
    select from (select id, count(*)::int as places from unnest(${sessions}::int[]) as id group by id) as wanted
    join session_places on session_id = wanted.id where session_places.used + wanted.places > session_places.size
    union all
    select from (select id, count(*)::int as places from unnest(${options}::int[]) as id group by id) as wanted
    join option using (id) where option.used + wanted.places > option.size
    limit 1`.execute(db);
  return rows.length > 0;
}
