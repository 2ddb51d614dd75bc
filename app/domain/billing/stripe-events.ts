import type { Trx } from "../transaction.ts";

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
