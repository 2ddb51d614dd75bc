import { sql } from "kysely";
import { audit } from "../audit.ts";
import { adjustPlaceCounts, NO_PLACE_LEFT } from "../registration/adjust-place-counts.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { lockVouchersOfOrder } from "../vouchers/take-vouchers.ts";
import { takeFromVouchers } from "../waiting/return-to-voucher.ts";
import { confirmOrder } from "./confirm-order.ts";
import { recordEarly } from "./disputes.ts";
import { lockIntent } from "./early-disputes.ts";
import { lackingApproval } from "./lacking-approval.ts";
import { type LockedOrder, lockOrder, placesOf } from "./lock-order.ts";
import { openMatter } from "./matters.ts";
import { insertBuyer } from "./order-buyer.ts";
import { writeToBuyer } from "./order-letters.ts";
import type { Charge } from "./payment-service.ts";
import { upsertPeopleOfOrder } from "./register-lines.ts";
import { auditForeign, noteEvent, type StripeEvent } from "./stripe-events.ts";

export type FulfilOutcome = {
  /**
   * `fulfilled`: all places are given. `again`: this charge was processed before. `refunding`: the order no longer
   * wanted it, so it is returned. `to-decide`: an organiser must decide. `unknown`: it belongs to no order of the
   * platform.
   */
  readonly kind: "fulfilled" | "again" | "refunding" | "to-decide" | "unknown";
  readonly orderId: number | null;
};

/**
 * Processes a card charge. It is the only verb that does, for Stripe's hook, for the page to which Stripe leads back
 * and for the job that checks before an order expires; repeated, unordered and late calls are safe. The order is locked
 * and read again, then decided: a charge ends as places, as a refund or as a matter for an organiser.
 *
 * @param options.event the hook's event, recorded in the same transaction, so that it takes effect once
 */
export async function fulfil(
  db: Database,
  { charge, event, now }: { charge: Charge; event?: StripeEvent; now: Date },
): Promise<FulfilOutcome> {
  return await inTransaction<FulfilOutcome>(db, async (trx) => {
    if (event && !(await noteEvent(trx, { event, now }))) return { kind: "again", orderId: null };
    const attempt = await trx
      .selectFrom("payment_attempt")
      .select(["id", "order_id"])
      .where("idempotency_key", "=", charge.attempt)
      .executeTakeFirst();
    const order = attempt && (await lockOrder(trx, { order: attempt.order_id }));
    if (!order) {
      if (event) await auditForeign(trx, { event, now });
      return { kind: "unknown", orderId: null };
    }
    const known = await trx
      .selectFrom("payment")
      .select("id")
      .where("stripe_payment_intent", "=", charge.paymentIntent)
      .executeTakeFirst();
    if (known) return { kind: "again", orderId: order.id };
    const kind = await decide(trx, { order, attempt: attempt.id, charge, now });
    await recordEarly(trx, { paymentIntent: charge.paymentIntent, now });
    return { kind, orderId: order.id };
  });
}

interface Deciding {
  readonly order: LockedOrder;
  readonly attempt: number;
  readonly charge: Charge;
  readonly now: Date;
}

async function decide(trx: Trx, deciding: Deciding): Promise<FulfilOutcome["kind"]> {
  const { order, charge, now } = deciding;
  const isRight = charge.currency === "eur" && charge.amountCents === order.total_cents;
  const reason = await refundReason(trx, order);
  const mayConfirm = !reason && isRight && (await lackingApproval(trx, order.id)) === null;
  if (mayConfirm && (!order.expired_at || (await retakePlaces(trx, order, now)))) {
    await recordPayment(trx, deciding, true);
    if (charge.buyer) await insertBuyer(trx, order.id, charge.buyer);
    const late = order.expired_at !== null;
    await writeToBuyer(trx, { order: order.id, letter: { kind: "order-paid", late }, now });
    await confirmOrder(trx, { order: order.id, by: null, now });
    return "fulfilled";
  }
  const payment = await recordPayment(trx, deciding, false);
  if (isRight && reason) {
    const refund = { payment_id: payment, amount_cents: charge.amountCents, reason, asked_at: now };
    await trx.insertInto("refund").values(refund).execute();
    await writeToBuyer(trx, { order: order.id, letter: { kind: "payment-returned", paymentId: payment }, now });
    return "refunding";
  }
  await writeToBuyer(trx, { order: order.id, letter: { kind: "payment-waits", paymentId: payment }, now });
  await openMatter(trx, {
    ...{ edition: order.edition_id, order: order.id, subject: `payment:${payment}`, now },
    kind: isRight ? "late-payment" : "amount-differs",
    detail: { payment, currency: charge.currency, expectedCents: order.total_cents },
  });
  return "to-decide";
}

/**
 * Why a payment is refunded without a decision: the order is paid already or was cancelled, or its buyer was erased.
 *
 * @returns null for any other payment
 */
async function refundReason(trx: Trx, order: LockedOrder) {
  if (order.confirmed_at) return "paid-twice";
  if (order.cancelled_at) return "paid-after-cancelling";
  const { is_anonymous } = await trx
    .selectFrom("person")
    .select("is_anonymous")
    .where("id", "=", order.person_id)
    .executeTakeFirstOrThrow();
  return is_anonymous ? "paid-after-erasure" : null;
}

async function recordPayment(trx: Trx, { order, attempt, charge, now }: Deciding, settles: boolean): Promise<number> {
  await lockIntent(trx, charge.paymentIntent);
  const { id } = await trx
    .insertInto("payment")
    .values({
      ...{ order_id: order.id, attempt_id: attempt, means: "card", stripe_payment_intent: charge.paymentIntent },
      ...{ amount_cents: charge.amountCents, paid_at: charge.paidAt, recorded_at: now, settles },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const detail = { settles, amountCents: charge.amountCents };
  const subject = `order:${order.id}`;
  await audit(trx, { now, by: null, edition: order.edition_id, verb: "record-payment", subject, detail });
  return id;
}

/**
 * Takes the places of an expired order again, all or none.
 *
 * @returns false when not all places are free, or when a person of the order has been erased
 */
export async function retakePlaces(trx: Trx, order: Pick<LockedOrder, "id" | "language">, now: Date): Promise<boolean> {
  // A constraint error aborts the transaction; the savepoint undoes the failed part only.
  await sql`savepoint places`.execute(trx);
  const areTaken = await takeReleased(trx, order, now).catch((error) => {
    const broken = brokenConstraint(error) ?? "";
    // The second: an option was removed meanwhile.
    if (!NO_PLACE_LEFT.has(broken) && broken !== "a_chosen_option_is_of_its_edition") throw error;
    return false;
  });
  if (!areTaken) {
    await sql`rollback to savepoint places`.execute(trx);
    return false;
  }
  return true;
}

/** @returns false when the person of a line has been erased */
async function takeReleased(trx: Trx, order: Pick<LockedOrder, "id" | "language">, now: Date): Promise<boolean> {
  await upsertPeopleOfOrder(trx, { order: order.id, language: order.language, now });
  // Read after the people are locked, so that an erasure under way has ended: it empties the address of their lines.
  const lines = await trx
    .selectFrom("order_line")
    .select(["ticket_type_id", "sessions", "options", "email", "voucher_id"])
    .where("order_id", "=", order.id)
    .where("registration_id", "is", null)
    .where("released_at", "is not", null)
    .execute();
  if (lines.some(({ email }) => email === "")) return false;
  // Vouchers are locked before quotas: the lines use theirs again.
  await lockVouchersOfOrder(trx, { order: order.id });
  await trx
    .updateTable("order_line")
    .set({ released_at: null })
    .where("order_id", "=", order.id)
    .where("registration_id", "is", null)
    .execute();
  await adjustPlaceCounts(trx, { ...placesOf(lines), ticketTypes: await takeFromVouchers(trx, { lines }) }, 1);
  return true;
}
