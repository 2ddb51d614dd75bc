import { sql } from "kysely";
import type { Trx } from "../transaction.ts";
import { lockQuotasAround } from "./limits.ts";
import { offerFreeSessionPlaces, offerFreeTicketPlaces } from "./offer-free-places.ts";

/** Places of several people: an id stands as often as there are places in it. */
export interface Places {
  readonly ticketTypes: readonly number[];
  readonly sessions: readonly number[];
}

/**
 * Gives places back, and offers them to whoever waits before anybody else can see them free. The last thing a transaction does:
 * sessions before quotas, each in id order, as when registering.
 */
export async function freePlaces(trx: Trx, { ticketTypes, sessions, now }: Places & { now: Date }): Promise<void> {
  if (sessions.length > 0) {
    await sql`
      with freed as (
        select id, count(*)::int as places from unnest(${sessions}::int[]) as id group by id
      ), in_order as materialized (
        select session_id from session_places where session_id in (select id from freed)
        order by session_id for no key update
      )
      update session_places set used = used - places from in_order join freed on freed.id = in_order.session_id
      where session_places.session_id = in_order.session_id`.execute(trx);
    await offerFreeSessionPlaces(trx, { sessions, now });
  }
  if (ticketTypes.length === 0) return;
  const quotas = await lockQuotasAround(trx, { ticketTypes });
  await sql`
    with freed as (
      select quota_id, count(*)::int as places from unnest(${ticketTypes}::int[]) as ticket_type_id
      join ticket_type_quota using (ticket_type_id) group by quota_id
    ) update quota set used = used - places from freed where quota.id = quota_id`.execute(trx);
  await offerFreeTicketPlaces(trx, { quotas, now });
}

/** Places in two parts as one. */
export function together(...parts: readonly Places[]): Places {
  return {
    ticketTypes: parts.flatMap(({ ticketTypes }) => ticketTypes),
    sessions: parts.flatMap(({ sessions }) => sessions),
  };
}
