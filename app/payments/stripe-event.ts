import Stripe from "stripe";
import type { Charge, RefundAnswer } from "#app/domain/billing/cashier.ts";
import type { StripeEvent } from "#app/domain/billing/stripe-events.ts";
import { checkoutOf, refundAnswer } from "./stripe.ts";

/** What Stripe tells us by itself. */
export type News = { readonly event: StripeEvent } & (
  | { readonly kind: "charged"; readonly charge: Charge }
  | { readonly kind: "refund"; readonly paymentIntent: string; readonly answer: RefundAnswer }
  /** Nothing that concerns us, or nothing that a later event does not say better. */
  | { readonly kind: "other" }
);

/**
 * Reads what was sent to the hook.
 *
 * @param raw the body's bytes as they came: the signature is over them
 * @param options.now the signature is refused when it is older than five minutes
 * @returns null when Stripe did not sign it
 */
export function readNews(
  raw: Buffer,
  { signature, secret, now }: { signature: string; secret: string; now: Date },
): News | null {
  try {
    const event = Stripe.webhooks.constructEvent(raw, signature, secret, TOLERANCE_SECONDS, undefined, now.getTime());
    return newsOf(event);
  } catch {
    return null;
  }
}

const TOLERANCE_SECONDS = 300;

function newsOf(sent: Stripe.Event): News {
  const event = { id: sent.id, kind: sent.type };
  switch (sent.type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded": {
      const { charge } = checkoutOf(sent.data.object);
      return charge
        ? { kind: "charged", event, charge: { ...charge, paidAt: new Date(sent.created * 1000) } }
        : { kind: "other", event };
    }
    case "refund.created":
    case "refund.updated":
    case "refund.failed":
      return ofRefund(event, sent.data.object);
    case "charge.refunded": {
      const { payment_intent, refunds } = sent.data.object;
      const latest = refunds?.data[0];
      return latest ? ofRefund(event, { ...latest, payment_intent }) : { kind: "other", event };
    }
    default:
      return { kind: "other", event };
  }
}

function ofRefund(event: StripeEvent, refund: Stripe.Refund): News {
  const intent = refund.payment_intent;
  const paymentIntent = typeof intent === "string" ? intent : intent?.id;
  return paymentIntent
    ? { kind: "refund", event, paymentIntent, answer: refundAnswer(refund) }
    : { kind: "other", event };
}
