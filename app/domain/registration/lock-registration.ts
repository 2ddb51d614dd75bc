import type { Trx } from "../transaction.ts";

/** Identifies a registration by its code (its holder may change it), or by edition and id (an organiser). */
export type Which = { readonly code: string } | { readonly edition: number; readonly id: number };

export type LockedRegistration = NonNullable<Awaited<ReturnType<typeof lockRegistration>>>;

/**
 * Locks a registration until the transaction ends, and so its bookings, badges and cancellation, which are only changed
 * under this lock.
 *
 * @param options.againstScans whether to wait for scans that are being written, too, and to keep new ones waiting
 */
export async function lockRegistration(trx: Trx, which: Which, { againstScans = false } = {}) {
  const rows = trx.selectFrom("registration").selectAll();
  const row = againstScans ? rows.forUpdate() : rows.forNoKeyUpdate();
  return "code" in which
    ? await row.where("code", "=", which.code).executeTakeFirst()
    : await row.where("id", "=", which.id).where("edition_id", "=", which.edition).executeTakeFirst();
}
