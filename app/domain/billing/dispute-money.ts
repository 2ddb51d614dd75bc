import { sql } from "kysely";
import type { Trx } from "../transaction.ts";

/**
 * Counts as returned what open disputes of a payment have taken, up to what is left of it. A refund that was on its way
 * counts first; when it fails, this covers the dispute.
 */
export async function coverDisputes(trx: Trx, { payment, now }: { payment: number; now: Date }): Promise<void> {
  const open = await trx
    .selectFrom("dispute")
    .select(["id", "amount_cents as cents"])
    .select((row) =>
      row
        .selectFrom("refund")
        .select((taken) => taken.fn.coalesce(taken.fn.sum<number>("amount_cents"), sql<number>`0`).as("cents"))
        .whereRef("refund.dispute_id", "=", "dispute.id")
        .where("failure", "is", null)
        .as("covered"),
    )
    .where("payment_id", "=", payment)
    .where("state", "=", "open")
    .orderBy("id")
    .execute();
  for (const { id, cents, covered } of open) {
    const { left } = await trx
      .selectFrom("payment")
      .select(sql<number>`amount_cents - returned_cents`.as("left"))
      .where("id", "=", payment)
      .executeTakeFirstOrThrow();
    const taken = Math.min(cents - Number(covered ?? 0), left);
    if (taken <= 0) continue;
    const refund = { payment_id: payment, amount_cents: taken, reason: DISPUTED, way: "dispute", asked_at: now };
    await trx
      .insertInto("refund")
      .values({ ...refund, dispute_id: id })
      .execute();
  }
}

/** Withdraws the refunds of a payment that have not left: neither asked of the payment service, nor in a file. */
export async function withdrawRefunds(trx: Trx, { payment }: { payment: number }): Promise<void> {
  const waiting = await trx
    .selectFrom("refund")
    .select(["id", "claimed_at"])
    .where("payment_id", "=", payment)
    .where("done_at", "is", null)
    .where("failure", "is", null)
    .where("stripe_refund", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("transfer").select("refund_id").whereRef("refund_id", "=", "refund.id"))),
    )
    .orderBy("id")
    .forUpdate()
    .execute();
  const unsent = waiting.filter(({ claimed_at }) => claimed_at === null).map(({ id }) => id);
  if (unsent.length === 0) return;
  await trx.updateTable("refund").set({ failure: DISPUTED }).where("id", "in", unsent).execute();
}

/** The failure of a refund that a dispute has overtaken. */
export const DISPUTED = "disputed";
