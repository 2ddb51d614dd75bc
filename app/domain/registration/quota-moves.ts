import { sql } from "kysely";
import type { Database, Trx } from "../transaction.ts";
import { lockQuotasAround } from "../waiting/lock-places.ts";
import { offerFreeTicketPlaces } from "../waiting/offer-free-places.ts";
import { isAhead } from "../waiting/waiting-conditions.ts";

interface Move {
  /** Ids of the ticket types. */
  readonly from: number;
  readonly to: number;
}

/**
 * Whether a registration may move to another ticket type now: each quota that only the other one has must have room, and
 * nobody may wait for it. Read without locks: the constraint `a_quota_is_never_oversold` refuses a move that came too
 * late.
 */
export async function hasRoomFor(db: Database, { from, to, now }: Move & { now: Date }): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`
    select not exists (select from ticket_type_quota join quota on quota.id = quota_id
      where ticket_type_id = ${to} and used >= size
        and quota_id not in (select quota_id from ticket_type_quota where ticket_type_id = ${from}))
      and not ${isAhead(sql`${to}::int`, now)} as free`.execute(db);
  return rows[0]?.free ?? false;
}

/**
 * Takes a place of another ticket type for a registration whose former place stays held. Call it at the end of the
 * transaction, after sessions.
 *
 * @throws the error of `a_quota_is_never_oversold`
 */
export async function takeBeside(trx: Trx, { to }: Pick<Move, "to">): Promise<void> {
  await sql`with in_order as materialized (
      select id from quota where id in (select quota_id from ticket_type_quota where ticket_type_id = ${to})
      order by id for no key update
    ) update quota set used = used + 1 from in_order where quota.id = in_order.id`.execute(trx);
}

/** Whether each quota that two ticket types share has room for one more place. Locks them. */
export async function hasRoomBeside(trx: Trx, { from, to }: Move): Promise<boolean> {
  const { rows } = await sql<{ left: number }>`select size - used as left from quota where id in (
      select quota_id from ticket_type_quota where ticket_type_id = ${to}
      intersect select quota_id from ticket_type_quota where ticket_type_id = ${from})
    order by id for no key update`.execute(trx);
  return rows.every(({ left }) => left > 0);
}

/**
 * Moves one place between the quotas of two ticket types, those of both stay as they are, and offers what is freed. Call
 * it at the end of the transaction, after sessions.
 *
 * @throws the error of `a_quota_is_never_oversold`
 */
export async function moveBetweenQuotas(trx: Trx, { from, to, now }: Move & { now: Date }): Promise<void> {
  const quotas = await lockQuotasAround(trx, { ticketTypes: [from, to] });
  await sql`
    update quota set used = used + step from (
      select quota_id, sum(step)::int as step from (
        select quota_id, 1 as step from ticket_type_quota where ticket_type_id = ${to}
        union all select quota_id, -1 from ticket_type_quota where ticket_type_id = ${from}
      ) as steps group by quota_id
    ) as moved where quota.id = moved.quota_id and step <> 0`.execute(trx);
  await offerFreeTicketPlaces(trx, { quotas, now });
}
