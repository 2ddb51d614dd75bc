import { sql } from "kysely";
import type { Trx } from "../transaction.ts";

/**
 * Locks, in id order, every quota of every ticket type that shares a quota with those named: a free place in one may serve an entry that
 * needs a place in another as well. Joining a waiting list locks them too, so that an entry is not missed while places are freed.
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

/** Locks an option's count of places. */
export async function lockOptionPlaces(trx: Trx, { option }: { option: number }): Promise<void> {
  await trx.selectFrom("option").select("used").where("id", "=", option).forNoKeyUpdate().execute();
}

/** Locks a session's count of places, if it has one. */
export async function lockSessionPlaces(trx: Trx, { session }: { session: number }): Promise<void> {
  await trx.selectFrom("session_places").select("used").where("session_id", "=", session).forNoKeyUpdate().execute();
}
