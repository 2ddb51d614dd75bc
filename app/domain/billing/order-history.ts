import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import type { PaymentMeans } from "./payment-means.ts";
import { LAST_REFUND } from "./refunds.ts";

/** A payment of an order, with its last refund. */
export interface OrderMoney {
  readonly id: number;
  readonly means: PaymentMeans;
  readonly amountCents: number;
  readonly paidAt: Date;
  /** Stripe's number of the payment, or the reference of the transfer. */
  readonly reference: string | null;
  readonly settles: boolean;
  /** A remark of the organisers. */
  readonly remark: string | null;
  /** Why it was taken back; null for a payment that counts. Empty once the reason was erased. */
  readonly undoneReason: string | null;
  /** The part that was returned or is being returned. */
  readonly returnedCents: number;
  readonly refund: "asked" | "done" | "failed" | null;
}

export interface OrderAct {
  readonly id: number;
  readonly at: Date;
  readonly verb: string;
  /** Null for the platform and for the holder of the order's code. */
  readonly by: string | null;
}

/** Lists the payments of an order, the earliest first. */
export async function moneyOf(db: Database, { order }: { order: number }): Promise<OrderMoney[]> {
  const { rows } = await sql<OrderMoney>`
    select payment.id, means, payment.amount_cents as "amountCents", paid_at as "paidAt", settles, remark,
      case when undone_at is not null then coalesce(undone_reason, '') end as "undoneReason",
      coalesce(reference, stripe_payment_intent) as reference,
      returned_cents as "returnedCents",
      case when refund.id is null then null when done_at is not null then 'done' when failure is not null then 'failed'
        else 'asked' end as refund
    from payment left join lateral ${LAST_REFUND} as refund on true where order_id = ${order} order by paid_at, payment.id`.execute(
    db,
  );
  return rows;
}

/** Lists the journal's lines of an order, the latest first. */
export async function actsOf(db: Database, { order }: { order: number }): Promise<OrderAct[]> {
  return await db
    .selectFrom("audit")
    .leftJoin("person", "person.id", "audit.person_id")
    .select(["audit.id", "audit.at", "audit.verb", "person.email as by"])
    .where("subject", "=", `order:${order}`)
    .orderBy("audit.id", "desc")
    .execute();
}
