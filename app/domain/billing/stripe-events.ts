import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";

/** Stripe's event: `id` such as `evt_…`, `kind` such as `checkout.session.completed`. */
export interface StripeEvent {
  readonly id: string;
  readonly kind: string;
}

/** Records an event in the transaction of its effect. @returns false when it was recorded before */
export async function noteEvent(trx: Trx, { event, now }: { event: StripeEvent; now: Date }): Promise<boolean> {
  const inserted = await trx
    .insertInto("stripe_event")
    .values({ ...event, received_at: now })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

/**
 * Records, once, an event about money that belongs to no order of the platform: a payment of another program on the
 * same account, or a refund made at Stripe. Only the journal mentions it.
 */
export async function noteForeign(db: Database, { event, now }: { event: StripeEvent; now: Date }): Promise<void> {
  await inTransaction(db, async (trx) => {
    if (await noteEvent(trx, { event, now })) await auditForeign(trx, { event, now });
  });
}

/** Writes the journal's line for an event that is recorded already. */
export async function auditForeign(trx: Trx, { event, now }: { event: StripeEvent; now: Date }): Promise<void> {
  const subject = `stripe-event:${event.id}`;
  await audit(trx, {
    now,
    by: null,
    edition: null,
    verb: "foreign-stripe-event",
    subject,
    detail: { kind: event.kind },
  });
}
