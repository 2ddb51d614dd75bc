import { sql } from "kysely";
import type { Trx } from "../transaction.ts";
import type { DisputeState, ReportedDispute } from "./disputes.ts";

/** How long the payment of a dispute is waited for, in milliseconds; one that is not ours is deleted then. */
const KEPT_MS = 120 * 24 * 60 * 60_000;

/** The order in which states follow each other; events may come in any. */
const STEPS: readonly DisputeState[] = ["inquiry", "open", "won", "lost"];

/**
 * Locks a payment's number at Stripe until the transaction ends. The payment and a dispute of it are recorded one after
 * the other: at once, the dispute would not see the payment, nor the payment the dispute.
 */
export async function lockIntent(trx: Trx, paymentIntent: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`payment-intent:${paymentIntent}`}, 0))`.execute(trx);
}

/** Keeps a dispute until its payment is recorded. Of several events about it, the furthest state stays. */
export async function keepEarly(trx: Trx, { dispute, now }: { dispute: ReportedDispute; now: Date }): Promise<void> {
  const { number, paymentIntent, amountCents, reason, state, dueAt } = dispute;
  await trx
    .deleteFrom("early_dispute")
    .where("received_at", "<", new Date(now.getTime() - KEPT_MS))
    .execute();
  const known = await trx
    .selectFrom("early_dispute")
    .select(sql<DisputeState>`state`.as("state"))
    .where("stripe_dispute", "=", number)
    .executeTakeFirst();
  if (known && STEPS.indexOf(known.state) >= STEPS.indexOf(state)) return;
  const change = { amount_cents: amountCents, reason, state, due_at: dueAt, received_at: now };
  await trx
    .insertInto("early_dispute")
    .values({ stripe_dispute: number, payment_intent: paymentIntent, ...change })
    .onConflict((conflict) => conflict.column("stripe_dispute").doUpdateSet(change))
    .execute();
}

/** Takes what was kept about a payment, which is recorded in the same transaction. */
export async function takeEarly(trx: Trx, { paymentIntent }: { paymentIntent: string }): Promise<ReportedDispute[]> {
  const taken = await trx
    .deleteFrom("early_dispute")
    .where("payment_intent", "=", paymentIntent)
    .returning(["stripe_dispute as number", "payment_intent as paymentIntent", "amount_cents as amountCents"])
    .returning(["reason", sql<DisputeState>`state`.as("state"), "due_at as dueAt"])
    .execute();
  return taken;
}
