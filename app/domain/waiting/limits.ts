import { type RawBuilder, sql } from "kysely";
import type { Trx } from "../transaction.ts";

/**
 * Takes, in id order, every quota of every ticket type that shares one with those named: a place freed in one may serve somebody
 * who needs a place in another as well. Whoever enters a line takes them too, so that nobody enters unseen while a place is freed.
 *
 * @returns their ids
 */
export async function lockQuotasAround(
  trx: Trx,
  { ticketTypes = [], quotas = [] }: { ticketTypes?: readonly number[]; quotas?: readonly number[] },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from quota where id in (
      select theirs.quota_id from ticket_type_quota as mine
      join ticket_type_quota as shared on shared.quota_id = mine.quota_id
      join ticket_type_quota as theirs on theirs.ticket_type_id = shared.ticket_type_id
      where mine.ticket_type_id = any(${ticketTypes}::int[]) or mine.quota_id = any(${quotas}::int[])
    ) or id = any(${quotas}::int[]) order by id for no key update`.execute(trx);
  return rows.map(({ id }) => id);
}

/** Takes a session's places, if it counts any. */
export async function lockSessionPlaces(trx: Trx, { session }: { session: number }): Promise<void> {
  await trx.selectFrom("session_places").select("used").where("session_id", "=", session).forNoKeyUpdate().execute();
}

/** The condition that somebody waits for a session, in a statement's words for its id. Who has an offer waits no more. */
export function isWaitedFor(session: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select from waiting_entry where session_id = ${session} and waiting_entry.ended_at is null
    and not exists (select from offer where waiting_entry_id = waiting_entry.id and offer.ended_at is null))`;
}

/**
 * The condition that somebody is before whoever comes for a ticket type: waits for it, or for another that shares a quota with it
 * is on sale and whose quotas all have room. Only true for the moment in which a free place is not yet offered.
 */
export function isAhead(ticketType: RawBuilder<unknown>, now: Date | RawBuilder<Date>): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from ticket_type_quota as mine join ticket_type_quota as shared on shared.quota_id = mine.quota_id
    where mine.ticket_type_id = ${ticketType}
      and not exists (select from ticket_type_quota as needed join quota as narrow on narrow.id = needed.quota_id
        where needed.ticket_type_id = shared.ticket_type_id and narrow.used >= narrow.size)
      and exists (select from ticket_type as theirs where theirs.id = shared.ticket_type_id
        and (theirs.sales_from is null or theirs.sales_from <= ${now}) and (theirs.sales_until is null or theirs.sales_until > ${now}))
      and exists (select from waiting_entry where waiting_entry.ticket_type_id = shared.ticket_type_id
        and waiting_entry.ended_at is null
        and not exists (select from offer where waiting_entry_id = waiting_entry.id and offer.ended_at is null)))`;
}
