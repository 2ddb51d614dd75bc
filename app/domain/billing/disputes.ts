import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { coverDisputes, DISPUTED, withdrawRefunds } from "./dispute-money.ts";
import { keepEarly, lockIntent, takeEarly } from "./early-disputes.ts";
import { openCentsOf } from "./ledger.ts";
import { lockOrder } from "./lock-order.ts";
import { closeMattersAbout, openMatter } from "./matters.ts";
import { auditForeign, noteEvent, type StripeEvent } from "./stripe-events.ts";

/** A dispute of a card payment, as the payment service reports it. */
export interface ReportedDispute {
  /** Its number, such as `du_1Q…`. */
  readonly number: string;
  readonly paymentIntent: string;
  readonly amountCents: number;
  /** The service's word, such as `fraudulent`. */
  readonly reason: string;
  /** `inquiry`: a question, no money has left. `open`: the service has taken the money back. */
  readonly state: DisputeState;
  /** Until when it can be answered; null when it need not be. */
  readonly dueAt: Date | null;
}

export type DisputeState = "inquiry" | "open" | "won" | "lost";

/**
 * Stores what the payment service says about a dispute. While it has taken the money, that counts as returned: refunds of
 * the payment that have not left are withdrawn, so that no money leaves twice, and the order owes what is charged. Won,
 * it counts as paid again, and a withdrawn refund is to be decided anew. A matter tells the organisers.
 *
 * @param options.event the hook's event, recorded in the same transaction
 * @returns `unknown` for a payment that is not known yet, or is of another program: it is kept until `fulfil` records the
 * payment; `again` for a repeated or late event
 */
export async function recordDispute(
  db: Database,
  { dispute, event, now }: { dispute: ReportedDispute; event?: StripeEvent; now: Date },
) {
  return await inTransaction(db, async (trx) => {
    if (event && !(await noteEvent(trx, { event, now }))) return { kind: "again" } as const;
    const payment =
      (await lockPayment(trx, dispute.paymentIntent)) ?? (await lockLatePayment(trx, dispute.paymentIntent));
    if (!payment) {
      await keepEarly(trx, { dispute, now });
      if (event) await auditForeign(trx, { event, now });
      return { kind: "unknown" } as const;
    }
    const known = await trx
      .selectFrom("dispute")
      .select(["id", "state"])
      .where("stripe_dispute", "=", dispute.number)
      .executeTakeFirst();
    if (known && (known.state === dispute.state || isOver(known.state))) return { kind: "again" } as const;
    const { edition, order } = payment;
    // What has ended takes the money as it would have while it was open: its first event may be lost, or come later.
    const isFirst = !known || known.state === "inquiry";
    const takes = dispute.state === "open" || (dispute.state === "lost" && isFirst);
    const id = await keep(trx, { payment: payment.id, dispute: takes ? { ...dispute, state: "open" } : dispute, now });
    if (takes) {
      await withdrawRefunds(trx, { payment: payment.id });
      await coverDisputes(trx, { payment: payment.id, now });
    }
    if (takes || dispute.state === "inquiry")
      await openMatter(trx, {
        ...{ edition, order, kind: "payment-disputed", subject: `dispute:${id}`, now },
        detail: { payment: payment.id, dispute: id, number: dispute.number },
      });
    if (isOver(dispute.state)) {
      await keep(trx, { payment: payment.id, dispute, now });
      await end(trx, { id, payment, state: dispute.state, now });
    }
    const verb = isOver(dispute.state) ? "dispute-ended" : "dispute-opened";
    const facts = { amountCents: dispute.amountCents, reason: dispute.reason, state: dispute.state };
    await audit(trx, { now, by: null, edition, verb, subject: `order:${order}`, detail: facts });
    return { kind: "kept", id } as const;
  });
}

/** Stores the disputes that came before their payment, which is recorded in the same transaction. */
export async function recordEarly(trx: Trx, { paymentIntent, now }: { paymentIntent: string; now: Date }) {
  for (const dispute of await takeEarly(trx, { paymentIntent })) await recordDispute(trx, { dispute, now });
}

function isOver(state: string): boolean {
  return state === "won" || state === "lost";
}

async function lockPayment(trx: Trx, paymentIntent: string) {
  const seen = await trx
    .selectFrom("payment")
    .select(["id", "order_id as order"])
    .where("stripe_payment_intent", "=", paymentIntent)
    .executeTakeFirst();
  const order = seen && (await lockOrder(trx, { order: seen.order }));
  if (!seen || !order) return null;
  return { ...seen, edition: order.edition_id };
}

/** Looks again once nobody records the payment any more. */
async function lockLatePayment(trx: Trx, paymentIntent: string) {
  await lockIntent(trx, paymentIntent);
  return await lockPayment(trx, paymentIntent);
}

async function keep(
  trx: Trx,
  { payment, dispute, now }: { payment: number; dispute: ReportedDispute; now: Date },
): Promise<number> {
  const { number, amountCents, reason, state, dueAt } = dispute;
  const closed_at = isOver(state) ? now : null;
  const { id } = await trx
    .insertInto("dispute")
    .values({
      ...{ payment_id: payment, stripe_dispute: number, amount_cents: amountCents, reason, state },
      ...{ opened_at: now, due_at: dueAt, closed_at },
    })
    .onConflict((conflict) => conflict.column("stripe_dispute").doUpdateSet({ state, due_at: dueAt, closed_at }))
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

interface Ending {
  readonly id: number;
  readonly payment: { readonly id: number; readonly order: number; readonly edition: number };
  readonly state: DisputeState;
  readonly now: Date;
}

/** Ends a dispute: lost, its money is gone; won, it counts as paid again, and an excess is to be decided. */
async function end(trx: Trx, { id, payment, state, now }: Ending): Promise<void> {
  await trx
    .updateTable("refund")
    .set(state === "lost" ? { done_at: now } : { failure: "won" })
    .where("dispute_id", "=", id)
    .where("failure", "is", null)
    .execute();
  const { order, edition } = payment;
  if (state === "lost") return;
  await closeMattersAbout(trx, { kind: "payment-disputed", subject: `dispute:${id}`, now });
  if ((await openCentsOf(trx, { order })) >= 0) return;
  const withdrawn = await trx
    .selectFrom("refund")
    .select("id")
    .where("payment_id", "=", payment.id)
    .where("failure", "=", DISPUTED)
    .execute();
  for (const { id: one } of withdrawn)
    await openMatter(trx, {
      ...{ edition, order, kind: "refund-failed", subject: `refund:${one}`, now },
      detail: { payment: payment.id, refund: one, failure: DISPUTED },
    });
}
