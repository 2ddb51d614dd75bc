import { sql } from "kysely";
import type { Trx } from "../transaction.ts";
import { lockQuotasAround } from "./lock-places.ts";
import { offerFreeOptionPlaces, offerFreeSessionPlaces, offerFreeTicketPlaces } from "./offer-free-places.ts";
import { moveOptionCounts } from "./option-counts.ts";

/** Places of several people: an id is listed once for each place. */
export interface Places {
  readonly ticketTypes: readonly number[];
  readonly sessions: readonly number[];
  /** Absent: none. */
  readonly options?: readonly number[];
}

/**
 * Frees places and offers them to the waiting entries in the same transaction, before anyone else can see them free.
 * Call it last: it locks sessions, quotas, then options, each in id order, as registering does.
 */
export async function giveBackPlaces(
  trx: Trx,
  { ticketTypes, sessions, options = [], now }: Places & { now: Date },
): Promise<void> {
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
  if (ticketTypes.length > 0) await freeTicketPlaces(trx, { ticketTypes, now });
  await moveOptionCounts(trx, { freed: options });
  await offerFreeOptionPlaces(trx, { options, now });
}

async function freeTicketPlaces(trx: Trx, { ticketTypes, now }: Pick<Places, "ticketTypes"> & { now: Date }) {
  const quotas = await lockQuotasAround(trx, { ticketTypes });
  await sql`
    with freed as (
      select quota_id, count(*)::int as places from unnest(${ticketTypes}::int[]) as ticket_type_id
      join ticket_type_quota using (ticket_type_id) group by quota_id
    ) update quota set used = used - places from freed where quota.id = quota_id`.execute(trx);
  await offerFreeTicketPlaces(trx, { quotas, now });
}

/** Joins several lists of places. */
export function joinPlaces(...parts: readonly Places[]): Places {
  return {
    ticketTypes: parts.flatMap(({ ticketTypes }) => ticketTypes),
    sessions: parts.flatMap(({ sessions }) => sessions),
    options: parts.flatMap(({ options = [] }) => options),
  };
}
