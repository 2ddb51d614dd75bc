import type { Trx } from "../transaction.ts";

/** Which registration: whoever holds its code may change it; an organiser names it by its id and edition. */
export type Which = { readonly code: string } | { readonly edition: number; readonly id: number };

export type LockedRegistration = NonNullable<Awaited<ReturnType<typeof lockRegistration>>>;

/** Takes a registration's row until the transaction ends: the parent of its bookings, badges and cancellation. */
export async function lockRegistration(trx: Trx, which: Which) {
  const row = trx.selectFrom("registration").selectAll().forNoKeyUpdate();
  return "code" in which
    ? await row.where("code", "=", which.code).executeTakeFirst()
    : await row.where("id", "=", which.id).where("edition_id", "=", which.edition).executeTakeFirst();
}
