import type { Trx } from "../transaction.ts";

/**
 * Keeps ticket types from being removed until the transaction ends.
 *
 * @returns their ids, each once and ascending; null when one is not the edition's
 */
export async function ownTicketTypes(
  trx: Trx,
  edition: number,
  ticketTypes: readonly number[],
): Promise<number[] | null> {
  const ids = [...new Set(ticketTypes)];
  if (ids.length === 0) return [];
  const known = await trx
    .selectFrom("ticket_type")
    .select("id")
    .where("edition_id", "=", edition)
    .where("id", "in", ids)
    .orderBy("id")
    .forKeyShare()
    .execute();
  return known.length === ids.length ? known.map(({ id }) => id) : null;
}
