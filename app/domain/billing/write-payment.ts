import type { Trx } from "../transaction.ts";
import type { HandMeans } from "./payment-means.ts";
import { returnPart } from "./return-money.ts";

/** A payment by hand, as it is written. */
interface WrittenPayment {
  /** The order's id. */
  readonly id: number;
  readonly means: HandMeans;
  readonly reference: string | null;
  readonly remark?: string | null;
  readonly paidAt: Date;
  /** A person's id; null for a phone at the door. */
  readonly by: number | null;
  readonly now: Date;
}

/** Writes a payment by hand, in the transaction that has locked its order. @returns its id */
export async function insertPayment(
  trx: Trx,
  { id, means, reference, remark = null, paidAt, by, now }: WrittenPayment,
  { amount, settles, excessOf = null }: { amount: number; settles: boolean; excessOf?: number | null },
): Promise<number> {
  const written = await trx
    .insertInto("payment")
    .values({
      ...{ order_id: id, means, reference, remark, amount_cents: amount, settles, excess_of: excessOf },
      ...{ paid_at: paidAt, recorded_at: now, recorded_by: by },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return written.id;
}

/** Records an excess as its own payment, so that it can be returned alone. @returns its id */
export async function returnExcess(
  trx: Trx,
  received: WrittenPayment & { readonly edition: number },
  { excess, of }: { excess: number; of: number | null },
): Promise<number> {
  const { edition, id: order, means, by, now } = received;
  const payment = await insertPayment(trx, received, { amount: excess, settles: false, excessOf: of });
  const part = { id: payment, means, cents: excess };
  await returnPart(trx, part, { edition, order, reason: "paid-too-much", by, now });
  return payment;
}
