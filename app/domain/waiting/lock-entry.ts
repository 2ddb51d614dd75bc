import type { Trx } from "../transaction.ts";

/** Which entry: whoever holds its code, an organiser of its edition, or the platform itself. */
export type WhichEntry =
  | { readonly code: string }
  | { readonly edition: number; readonly id: number }
  | { readonly entry: number };

export type LockedEntry = NonNullable<Awaited<ReturnType<typeof lockEntry>>>;

/**
 * Takes a waiting entry's row until the transaction ends, and with it its offer: whoever takes, refuses or ends one holds the entry.
 * It comes after a registration's row and before places in the order of locks.
 *
 * @param options.skips true for what comes again by itself: an entry in other hands is left to them
 * @returns with the offer that stands now, or null
 */
export async function lockEntry(trx: Trx, which: WhichEntry, { skips = false }: { skips?: boolean } = {}) {
  const row = trx
    .selectFrom("waiting_entry")
    .selectAll()
    .forNoKeyUpdate()
    .$if(skips, (rows) => rows.skipLocked());
  const entry = await ("code" in which
    ? row.where("code", "=", which.code)
    : "entry" in which
      ? row.where("id", "=", which.entry)
      : row.where("id", "=", which.id).where("edition_id", "=", which.edition)
  ).executeTakeFirst();
  // Read once the row is ours: what was offered while we waited for it counts.
  return entry && { ...entry, offer: await openOffer(trx, entry.id) };
}

async function openOffer(trx: Trx, entry: number) {
  const offer = await trx
    .selectFrom("offer")
    .select(["id", "expires_at as expiresAt"])
    .where("waiting_entry_id", "=", entry)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return offer ?? null;
}
