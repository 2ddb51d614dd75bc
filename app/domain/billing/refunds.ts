import { sql } from "kysely";
import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { coverDisputes } from "./dispute-money.ts";
import { openMatter } from "./matters.ts";
import { writeToBuyer } from "./order-letters.ts";
import type { PaymentService, RefundAnswer } from "./payment-service.ts";
import { auditForeign, noteEvent, type StripeEvent } from "./stripe-events.ts";

/**
 * Sends the requested refunds that Stripe has not accepted yet. Each has a stored key, so that sending it again returns
 * no money twice. A refund that fails for the network is sent in a later round. A round takes them in any order, and not
 * for long, so that a refund on which Stripe hangs holds up neither the others nor the next round.
 *
 * @returns how many Stripe has answered
 */
export async function sendRefunds(
  db: Database,
  paymentService: PaymentService,
  { now }: { now: Date },
): Promise<number> {
  const waiting = await db
    .selectFrom("refund")
    .innerJoin("payment", "payment.id", "payment_id")
    .select([
      "refund.id",
      "idempotency_key as key",
      "refund.amount_cents as amountCents",
      "stripe_payment_intent as paymentIntent",
    ])
    .select("asked_at as askedAt")
    .where("means", "=", "card")
    .where((row) => row.or([row("way", "is", null), row("way", "=", "card")]))
    .where("stripe_refund", "is", null)
    .where("done_at", "is", null)
    .where("failure", "is", null)
    .orderBy(sql`random()`)
    .limit(MOST_AT_ONCE)
    .execute();
  const end = performance.now() + ROUND_MS;
  let answered = 0;
  for (const { id, paymentIntent, askedAt, ...refund } of waiting) {
    if (performance.now() > end) break;
    if (!paymentIntent || !(await claim(db, { id, now }))) continue;
    const mayBeMade = now.getTime() - askedAt.getTime() > KEY_KEPT_MS;
    const answer = await paymentService.refund({ ...refund, paymentIntent, mayBeMade }).catch(() => null);
    if (!answer) continue;
    await recordRefund(db, { paymentIntent, answer, now });
    answered += 1;
  }
  return answered;
}

/**
 * Marks a refund as sent, before it is. @returns false when it was withdrawn meanwhile, such as for a dispute, whose money
 * would leave twice
 */
async function claim(db: Database, { id, now }: { id: number; now: Date }): Promise<boolean> {
  const claimed = await db
    .updateTable("refund")
    .set((row) => ({ claimed_at: row.fn.coalesce("claimed_at", sql<Date>`${now}`) }))
    .where("id", "=", id)
    .where("done_at", "is", null)
    .where("failure", "is", null)
    .returning("id")
    .executeTakeFirst();
  return claimed !== undefined;
}

/** The last refund of a row `payment`, as SQL for a lateral join. */
export const LAST_REFUND = sql`(select * from refund where refund.payment_id = payment.id order by id desc limit 1)`;

/** Stripe keeps an idempotency key for 24 hours at least. */
const KEY_KEPT_MS = 20 * 60 * 60_000;
const MOST_AT_ONCE = 50;
/** No refund is begun later in a round, in milliseconds. */
const ROUND_MS = 10_000;

/**
 * Stores what Stripe says about a refund: done, under way, or failed, which opens a matter. Repeated answers change
 * nothing. A late answer does not reopen an ended refund, but a bank may fail one that was done.
 *
 * @param options.event the hook's event, recorded in the same transaction
 * @returns `unknown` when the refund was made at Stripe and not by the platform
 */
export async function recordRefund(
  db: Database,
  reported: { paymentIntent: string; answer: RefundAnswer; now: Date; event?: StripeEvent },
) {
  const { paymentIntent, answer, now, event } = reported;
  return await inTransaction(db, async (trx) => {
    if (event && !(await noteEvent(trx, { event, now }))) return { kind: "again" } as const;
    const refund = await lockRefund(trx, { paymentIntent, answer });
    if (!refund) {
      if (event) await auditForeign(trx, { event, now });
      return { kind: "unknown" } as const;
    }
    if (refund.failure || (refund.done_at && answer.state !== "failed")) return { kind: "again" } as const;
    const failure = answer.state === "failed" ? (answer.reason ?? "failed") : null;
    await trx
      .updateTable("refund")
      .set({
        stripe_refund: answer.refund ?? refund.stripe_refund,
        done_at: answer.state === "done" ? now : null,
        failure,
      })
      .where("id", "=", refund.id)
      .execute();
    const { edition, order } = refund;
    if (answer.state === "done") {
      await audit(trx, { now, by: null, edition, verb: "refund-done", subject: `order:${order}` });
      await writeToBuyer(trx, {
        order,
        letter: { kind: "refund-done", paymentId: refund.payment, refundId: refund.id },
        now,
      });
    }
    if (failure) {
      await coverDisputes(trx, { payment: refund.payment, now });
      await writeToBuyer(trx, {
        order,
        letter: { kind: "refund-failed", paymentId: refund.payment, refundId: refund.id },
        now,
      });
      const detail = { payment: refund.payment, refund: refund.id, failure };
      await openMatter(trx, { edition, order, kind: "refund-failed", subject: `refund:${refund.id}`, now, detail });
    }
    return { kind: "kept" } as const;
  });
}

/**
 * Finds the refund that an answer is about, by its key, else by Stripe's number. Without both, it is the only refund of its
 * payment that Stripe has not numbered: earlier versions sent no key.
 */
async function lockRefund(trx: Trx, { paymentIntent, answer }: { paymentIntent: string; answer: RefundAnswer }) {
  const known = await trx
    .selectFrom("refund")
    .innerJoin("payment", "payment.id", "payment_id")
    .innerJoin("order", "order.id", "payment.order_id")
    .select(["refund.id", "failure", "done_at", "stripe_refund", "idempotency_key as key", "payment.id as payment"])
    .select(["order.id as order", "order.edition_id as edition"])
    .where("stripe_payment_intent", "=", paymentIntent)
    .orderBy("refund.id")
    .forUpdate("refund")
    .execute();
  const byNumber = known.find((one) => answer.refund !== null && one.stripe_refund === answer.refund);
  if (byNumber) return byNumber;
  const open = known.filter((one) => one.stripe_refund === null);
  if (answer.key) return open.find(({ key }) => key === answer.key);
  return open.length === 1 ? open[0] : undefined;
}
