import Stripe from "stripe";
import type { ReportedDispute } from "#app/domain/billing/disputes.ts";
import type { Charge, RefundAnswer } from "#app/domain/billing/payment-service.ts";
import type { StripeEvent } from "#app/domain/billing/stripe-events.ts";
import { checkoutOf, refundAnswer } from "./stripe.ts";
import { checkoutSchema, disputeSchema, eventSchema } from "./stripe-objects.ts";

/** An event of Stripe's hook. */
export type StripeNotice = { readonly event: StripeEvent } & (
  | { readonly kind: "charged"; readonly charge: Charge }
  | { readonly kind: "dispute"; readonly dispute: ReportedDispute }
  | { readonly kind: "refund"; readonly paymentIntent: string; readonly answer: RefundAnswer }
  /** About money, but of no order of ours, or unreadable: it is recorded and has no effect. */
  | { readonly kind: "foreign" }
  /** Irrelevant, or superseded by a later event. */
  | { readonly kind: "other" }
);

/**
 * Verifies and reads a request to the hook.
 *
 * @param raw the body's original bytes, which are signed
 * @param options.now a signature older than five minutes is refused
 * @returns null when Stripe did not sign it, or it is no event
 */
export function readStripeNotice(
  raw: Buffer,
  { signature, secret, now }: { signature: string; secret: string; now: Date },
): StripeNotice | null {
  try {
    return noticeOf(
      Stripe.webhooks.constructEvent(raw, signature, secret, TOLERANCE_SECONDS, undefined, now.getTime()),
    );
  } catch {
    return null;
  }
}

const TOLERANCE_SECONDS = 300;

function noticeOf(sent: Stripe.Event): StripeNotice | null {
  const read = eventSchema.safeParse(sent);
  if (!read.success) return null;
  const event = { id: read.data.id, kind: read.data.type };
  const about: unknown = sent.data?.object ?? null;
  switch (read.data.type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded": {
      if (!checkoutSchema.safeParse(about).success) return { kind: "foreign", event };
      const { charge, state } = checkoutOf(about);
      if (charge) return { kind: "charged", event, charge: { ...charge, paidAt: new Date(read.data.created * 1000) } };
      return { kind: state === "paid" ? "foreign" : "other", event };
    }
    case "refund.created":
    case "refund.updated":
    case "refund.failed":
      return ofRefund(event, about);
    case "charge.refunded":
      return ofCharge(event, about as Stripe.Charge | null);
    case "charge.dispute.created":
    case "charge.dispute.updated":
    case "charge.dispute.funds_withdrawn":
    case "charge.dispute.closed":
      return ofDispute(event, about);
    default:
      return { kind: "other", event };
  }
}

function ofCharge(event: StripeEvent, charge: Stripe.Charge | null): StripeNotice {
  const latest = charge?.refunds?.data?.[0];
  return latest ? ofRefund(event, { ...latest, payment_intent: charge.payment_intent }) : { kind: "other", event };
}

function ofRefund(event: StripeEvent, object: unknown): StripeNotice {
  const answer = refundAnswer(object);
  return answer ? { kind: "refund", event, paymentIntent: answer.paymentIntent, answer } : { kind: "foreign", event };
}

/** Stripe's states (API reference, `Dispute.status`): an inquiry has `warning_` before, and takes no money. */
const DISPUTES: Readonly<Record<string, ReportedDispute["state"]>> = {
  ...{ needs_response: "open", under_review: "open", won: "won", prevented: "won", lost: "lost" },
  ...{ warning_needs_response: "inquiry", warning_under_review: "inquiry", warning_closed: "won" },
};

function ofDispute(event: StripeEvent, object: unknown): StripeNotice {
  const read = disputeSchema.safeParse(object);
  const state = read.success ? DISPUTES[read.data.status] : undefined;
  if (!read.success || !state) return { kind: "foreign", event };
  const { id: number, payment_intent: paymentIntent, amount: amountCents, reason, evidence_details } = read.data;
  const due = evidence_details?.due_by;
  const dueAt = due ? new Date(due * 1000) : null;
  return { kind: "dispute", event, dispute: { number, paymentIntent, amountCents, reason, state, dueAt } };
}
