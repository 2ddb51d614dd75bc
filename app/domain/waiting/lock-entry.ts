import type { Trx } from "../transaction.ts";

/** Identifies an entry by its code (its owner), by edition and id (an organiser), or by id alone (the worker). */
export type WhichEntry =
  | { readonly code: string }
  | { readonly edition: number; readonly id: number }
  | { readonly entry: number };

export type LockedEntry = NonNullable<Awaited<ReturnType<typeof lockEntry>>>;

/**
 * Locks a waiting entry's row, and so its offer, until the transaction ends. The order of locks is registration, entry,
 * places.
 *
 * @param options.skips true to skip a row that another transaction has locked; jobs that repeat use it
 * @returns the entry with its open offer, or null
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
  // The offer is read after the lock, so that one made while we waited for the row is seen.
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
