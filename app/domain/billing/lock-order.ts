import type { Trx } from "../transaction.ts";
import { lockVouchersOfOrder } from "../vouchers/take-vouchers.ts";
import { returnToVouchers } from "../waiting/return-to-voucher.ts";

export type LockedOrder = NonNullable<Awaited<ReturnType<typeof lockOrder>>>;

/** Identifies an order by its code (its holder), by edition and id (an organiser), or by id alone (the platform). */
export type WhichOrder =
  | { readonly code: string }
  | { readonly edition: number; readonly id: number }
  | { readonly order: number };

/** Locks an order until the transaction ends, and so its lines, attempts, payments and refunds. */
export async function lockOrder(trx: Trx, which: WhichOrder) {
  const row = trx.selectFrom("order").selectAll().where("payment", "<>", "free").forUpdate();
  if ("code" in which) return await row.where("code", "=", which.code).executeTakeFirst();
  if ("order" in which) return await row.where("id", "=", which.order).executeTakeFirst();
  return await row.where("id", "=", which.id).where("edition_id", "=", which.edition).executeTakeFirst();
}

/** Releases the held lines of an order. @returns their places, for the caller to free at the end of the transaction */
export async function releaseLines(trx: Trx, { order, now }: { order: number; now: Date }) {
  await lockVouchersOfOrder(trx, { order });
  const lines = await trx
    .updateTable("order_line")
    .set({ released_at: now })
    .where("order_id", "=", order)
    .where("registration_id", "is", null)
    .where("released_at", "is", null)
    .returning(["ticket_type_id", "sessions", "options", "voucher_id"])
    .execute();
  return { ...placesOf(lines), ticketTypes: await returnToVouchers(trx, { lines, now }) };
}

/** Collects the places of lines, one for each person; a line of an option takes no place of a ticket type. */
export function placesOf(
  lines: readonly { ticket_type_id: number | null; sessions: readonly number[]; options: readonly number[] }[],
) {
  return {
    ticketTypes: lines.flatMap(({ ticket_type_id }) => ticket_type_id ?? []),
    sessions: lines.flatMap(({ sessions }) => sessions),
    options: lines.flatMap(({ options }) => options),
  };
}
