import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";

/** What Stripe calls one thing that happened: `id` such as `evt_…`, `kind` such as `checkout.session.completed`. */
export interface StripeEvent {
  readonly id: string;
  readonly kind: string;
}

/** Keeps an event's id in the transaction of its effect. @returns false when it was kept before: it has had its effect */
export async function noteEvent(trx: Trx, { event, now }: { event: StripeEvent; now: Date }): Promise<boolean> {
  const kept = await trx
    .insertInto("stripe_event")
    .values({ ...event, received_at: now })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  return kept !== undefined;
}

/**
 * Writes down an event about money that belongs to no order of ours, once: a payment of another program on the same account, or
 * a refund made at Stripe. It has no effect here, and the journal says that it came.
 */
export async function noteForeign(db: Database, { event, now }: { event: StripeEvent; now: Date }): Promise<void> {
  await inTransaction(db, async (trx) => {
    if (await noteEvent(trx, { event, now })) await auditForeign(trx, { event, now });
  });
}

/** The journal's line alone, for an event that was kept already. */
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
