import type { Trx } from "../transaction.ts";

/**
 * Identifies a confirmation by the code of its letter, by edition and order (an organiser), or by the order alone (the
 * platform).
 */
export type WhichHeldPlace =
  | { readonly code: string }
  | { readonly edition: number; readonly order: number }
  | { readonly order: number };

export type LockedHeldPlace = NonNullable<Awaited<ReturnType<typeof lockHeldPlace>>>;

/** How a confirmation ended. `superseded`: the person has got another registration. */
export type HeldPlaceEnding = "confirmed" | "expired" | "unreachable" | "declined" | "given-up" | "superseded";

/**
 * Locks a held place until the transaction ends: the order or, for a free place, the registration, then the
 * confirmation. Confirming, deciding and ending lock in this same order, so that only one of them succeeds.
 */
export async function lockHeldPlace(trx: Trx, which: WhichHeldPlace) {
  const known = await trx
    .selectFrom("held_place")
    .innerJoin("order", "order.id", "order_id")
    .select(["order_id as id", "payment"])
    .$if("code" in which, (rows) => rows.where("held_place.code", "=", "code" in which ? which.code : ""))
    .$if("order" in which, (rows) => rows.where("order_id", "=", "order" in which ? which.order : 0))
    .$if("edition" in which, (rows) => rows.where("held_place.edition_id", "=", "edition" in which ? which.edition : 0))
    .executeTakeFirst();
  if (!known) return null;
  const isFree = known.payment === "free";
  const order = isFree
    ? null
    : await trx.selectFrom("order").selectAll().where("id", "=", known.id).forUpdate().executeTakeFirstOrThrow();
  const registration = isFree
    ? await trx
        .selectFrom("registration")
        .selectAll()
        .where("order_id", "=", known.id)
        .forNoKeyUpdate()
        .executeTakeFirst()
    : undefined;
  const row = await trx
    .selectFrom("held_place")
    .selectAll()
    .where("order_id", "=", known.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { ...row, ending: row.ending as HeldPlaceEnding | null, order, registration: registration ?? null };
}

/** Whether an order still waits for its address to be proven. */
export async function awaitsProof(trx: Trx, order: number): Promise<boolean> {
  const open = await trx
    .selectFrom("held_place")
    .select("order_id")
    .where("order_id", "=", order)
    .where("asks_proof", "=", true)
    .where("proven_at", "is", null)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return open !== undefined;
}

/** Ends the confirmation of an order and closes the matter of its approval. The transaction has locked both. */
export async function endHeldPlace(
  trx: Trx,
  { order, ending, by = null, now }: { order: number; ending: HeldPlaceEnding; by?: number | null; now: Date },
): Promise<void> {
  await trx
    .updateTable("held_place")
    .set({ ended_at: now, ending })
    .where("order_id", "=", order)
    .where("ended_at", "is", null)
    .execute();
  await trx
    .updateTable("matter")
    .set({ closed_at: now, closed_by: by })
    .where("order_id", "=", order)
    .where("kind", "=", "to-approve")
    .where("closed_at", "is", null)
    .execute();
}
