import { sql } from "kysely";
import type { Trx } from "../transaction.ts";
import { openMatter } from "./matters.ts";

export interface Returning {
  readonly edition: number;
  readonly order: number;
  /** What is to be returned, above 0. */
  readonly cents: number;
  /** As shown beside the refund. */
  readonly reason: string;
  readonly by: number | null;
  readonly now: Date;
}

/**
 * Requests the return of money that was paid for an order, from its payments with the earliest first, each up to what is
 * left of it. Card refunds are stored with their keys, and `sendRefunds` sends them to Stripe until it answers; a
 * transfer is returned by an organiser, to whom a matter says so.
 *
 * @returns the ids of the refunds; they are less than what was asked for where less was paid
 */
export async function returnMoney(trx: Trx, { edition, order, cents, reason, by, now }: Returning): Promise<number[]> {
  const payments = await trx
    .selectFrom("payment")
    .select(["id", "means"])
    .select(sql<number>`amount_cents - returned_cents`.as("left"))
    .where("order_id", "=", order)
    .where("returned_cents", "<", (row) => row.ref("amount_cents"))
    .where((row) => row.or([row("settles", "=", true), row("means", "=", "transfer")]))
    .orderBy("paid_at")
    .orderBy("id")
    .forUpdate()
    .execute();
  const refunds: number[] = [];
  let missing = cents;
  for (const payment of payments) {
    const part = Math.min(missing, payment.left);
    if (part === 0) break;
    missing -= part;
    refunds.push(await returnPart(trx, { ...payment, cents: part }, { edition, order, reason, by, now }));
  }
  return refunds;
}

/**
 * Requests the return of a part of a payment. @returns the refund's id
 *
 * @param payment.cents no more than is left of it
 */
export async function returnPart(
  trx: Trx,
  payment: { readonly id: number; readonly means: string; readonly cents: number },
  { edition, order, reason, by, now }: Omit<Returning, "cents">,
): Promise<number> {
  const { id } = await trx
    .insertInto("refund")
    .values({ payment_id: payment.id, amount_cents: payment.cents, reason, asked_at: now, asked_by: by })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (payment.means === "transfer")
    await openMatter(trx, {
      ...{ edition, order, kind: "refund-by-transfer", now },
      ...{ subject: `refund:${id}`, detail: { payment: payment.id, refund: id } },
    });
  return id;
}
