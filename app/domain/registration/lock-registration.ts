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

/** Locks the order of a registration and then the registration: orders are locked before their registrations. */
export async function lockWithOrder(
  trx: Trx,
  { edition, id }: { edition: number; id: number },
  options: Parameters<typeof lockRegistration>[2] = {},
) {
  await trx
    .selectFrom("order")
    .select("id")
    .where("id", "=", (row) => row.selectFrom("registration").select("order_id").where("id", "=", id))
    .where("edition_id", "=", edition)
    .forUpdate()
    .execute();
  return await lockRegistration(trx, { edition, id }, options);
}
