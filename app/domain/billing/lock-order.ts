import type { Trx } from "../transaction.ts";

export type LockedOrder = NonNullable<Awaited<ReturnType<typeof lockOrder>>>;

/** Which order: whoever holds its code, an organiser of its edition, or the platform itself. */
export type WhichOrder =
  | { readonly code: string }
  | { readonly edition: number; readonly id: number }
  | { readonly order: number };

/** Takes an order's row until the transaction ends: the parent of its lines, attempts, payments and refunds. */
export async function lockOrder(trx: Trx, which: WhichOrder) {
  const row = trx.selectFrom("order").selectAll().where("payment", "<>", "free").forUpdate();
  if ("code" in which) return await row.where("code", "=", which.code).executeTakeFirst();
  if ("order" in which) return await row.where("id", "=", which.order).executeTakeFirst();
  return await row.where("id", "=", which.id).where("edition_id", "=", which.edition).executeTakeFirst();
}

/** Gives an order's held lines back to nobody. @returns the places they held, to be given back last */
export async function releaseLines(trx: Trx, { order, now }: { order: number; now: Date }) {
  const lines = await trx
    .updateTable("order_line")
    .set({ released_at: now })
    .where("order_id", "=", order)
    .where("registration_id", "is", null)
    .where("released_at", "is", null)
    .returning(["ticket_type_id", "sessions"])
    .execute();
  return placesOf(lines);
}

/** The places of lines, one entry a person. */
export function placesOf(lines: readonly { ticket_type_id: number; sessions: readonly number[] }[]) {
  return {
    ticketTypes: lines.map(({ ticket_type_id }) => ticket_type_id),
    sessions: lines.flatMap(({ sessions }) => sessions),
  };
}
