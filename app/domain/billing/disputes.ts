import { sql } from "kysely";
import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
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
 * @returns `unknown` for a payment of another program; `again` for a repeated or late event
 */
export async function recordDispute(
  db: Database,
  { dispute, event, now }: { dispute: ReportedDispute; event?: StripeEvent; now: Date },
) {
  return await inTransaction(db, async (trx) => {
    if (event && !(await noteEvent(trx, { event, now }))) return { kind: "again" } as const;
    const payment = await lockPayment(trx, dispute.paymentIntent);
    if (!payment) {
      if (event) await auditForeign(trx, { event, now });
      return { kind: "unknown" } as const;
    }
    const known = await trx
      .selectFrom("dispute")
      .select(["id", "state"])
      .where("stripe_dispute", "=", dispute.number)
      .executeTakeFirst();
    if (known && (known.state === dispute.state || isOver(known.state))) return { kind: "again" } as const;
    const id = await keep(trx, { payment: payment.id, dispute, now });
    const { edition, order } = payment;
    const subject = `dispute:${id}`;
    const detail = { payment: payment.id, dispute: id, number: dispute.number };
    if (dispute.state === "open") {
      await withdrawRefunds(trx, { payment: payment.id });
      await coverDisputes(trx, { payment: payment.id, now });
    }
    if (isOver(dispute.state)) await end(trx, { id, payment, state: dispute.state, now });
    else await openMatter(trx, { edition, order, kind: "payment-disputed", subject, now, detail });
    const verb = isOver(dispute.state) ? "dispute-ended" : "dispute-opened";
    const facts = { amountCents: dispute.amountCents, reason: dispute.reason, state: dispute.state };
    await audit(trx, { now, by: null, edition, verb, subject: `order:${order}`, detail: facts });
    return { kind: "kept", id } as const;
  });
}

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

/** Withdraws the refunds of a payment that have not left: neither asked of the payment service, nor in a file. */
async function withdrawRefunds(trx: Trx, { payment }: { payment: number }): Promise<void> {
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
const DISPUTED = "disputed";

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
