/** An order whose money came before an organiser's approval: the money is kept, and the approval is still asked for. */
import type { Trx } from "../transaction.ts";
import { openMatter } from "./matters.ts";

/**
 * Whether an order needs an organiser's approval that nobody has given. `asked`: an organiser is asked for it now; `ended`:
 * its hold ended before; `unproven`: its address must be proven first. Null when it needs none.
 */
export async function lackingApproval(trx: Trx, order: number): Promise<"asked" | "ended" | "unproven" | null> {
  const held = await trx
    .selectFrom("held_place")
    .select(["ended_at", "asks_proof", "proven_at"])
    .where("order_id", "=", order)
    .where("asks_approval", "=", true)
    .where("decided_at", "is", null)
    .executeTakeFirst();
  if (!held) return null;
  if (held.ended_at) return "ended";
  return held.asks_proof && !held.proven_at ? "unproven" : "asked";
}

/**
 * Asks for the approval of an order that was paid after its hold had ended, in the transaction that has locked the order and
 * taken its places again. What arrived with its reference proves the payer; an organiser, `by`, has recorded it.
 */
export async function askForApprovalAgain(
  trx: Trx,
  { order, edition, by, now }: { order: number; edition: number; by: number; now: Date },
): Promise<void> {
  const held = { ended_at: null, ending: null };
  await trx.updateTable("held_place").set(held).where("order_id", "=", order).execute();
  await trx
    .updateTable("held_place")
    .set({ proven_at: now, proven_by: by })
    .where("order_id", "=", order)
    .where("proven_at", "is", null)
    .execute();
  await trx.updateTable("order").set({ expires_at: null, expired_at: null }).where("id", "=", order).execute();
  await openMatter(trx, { edition, order, kind: "to-approve", subject: `order:${order}`, now });
}

/** Records that the organiser who gives a late payment its places approves the order by that. */
export async function approveByAccepting(
  trx: Trx,
  { order, by, now }: { order: number; by: number; now: Date },
): Promise<void> {
  await trx
    .updateTable("held_place")
    .set({ decided_at: now, decided_by: by })
    .where("order_id", "=", order)
    .where("asks_approval", "=", true)
    .where("decided_at", "is", null)
    .execute();
}

/** Marks the last payment of an order as the one that settles it, once its approval has come after the money. */
export async function settleByLast(trx: Trx, order: number): Promise<void> {
  await trx
    .updateTable("payment")
    .set({ settles: true })
    .where("id", "=", (row) =>
      row
        .selectFrom("payment as last")
        .select((one) => one.fn.max("last.id").as("id"))
        .where("last.order_id", "=", order)
        .where("last.undone_at", "is", null)
        .where("last.excess_of", "is", null),
    )
    .execute();
}
