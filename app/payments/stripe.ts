import Stripe from "stripe";
import type { Checkout, CheckoutWanted, PaymentService, RefundAnswer } from "#app/domain/billing/payment-service.ts";
import { asciiAddress } from "#app/domain/mail-address.ts";
import { buyerOf, checkoutSchema, paidCheckoutSchema, refundSchema } from "./stripe-objects.ts";

export interface StripeSettings {
  readonly secretKey: string;
  /** Origin of Stripe's API, or of a substitute; null is Stripe. */
  readonly apiBase: string | null;
}

/** The version of Stripe's API for which this code was written; Stripe answers in that version. */
const API_VERSION = "2026-10-28.endive";
/** The time for one request. The jobs wait longer than the requests of visitors. */
const TIMEOUT_MS = 10_000;
const RETRIES = 2;

/** Makes the payment service with Stripe. It retries network failures under the same idempotency key. */
export function stripePaymentService(settings: StripeSettings, { timeoutMs = TIMEOUT_MS } = {}): PaymentService {
  const { checkout, refunds } = connect(settings, timeoutMs);
  const find = async (session: string) => checkoutOf(await checkout.sessions.retrieve(session));
  return {
    findCheckout: find,
    openCheckout: async (wanted) => {
      try {
        const options = { idempotencyKey: `checkout-${wanted.attempt}` };
        return { kind: "opened", checkout: checkoutOf(await checkout.sessions.create(asked(wanted), options)) };
      } catch (error) {
        if (!isFinal(error)) throw error;
        return { kind: "refused", reason: error.message };
      }
    },
    endCheckout: async (session) => {
      const before = await find(session);
      if (before.state !== "open") return before;
      try {
        return checkoutOf(await checkout.sessions.expire(session));
      } catch (error) {
        // Stripe refuses to expire a session that was just paid, so its state is read again.
        if (!isFinal(error)) throw error;
        return await find(session);
      }
    },
    refund: async ({ key, paymentIntent, amountCents, mayBeMade }) => {
      try {
        if (mayBeMade)
          for await (const refund of refunds.list({ payment_intent: paymentIntent })) {
            const made = refundAnswer(refund);
            if (made?.key === key) return made;
          }
        const options = { idempotencyKey: `refund-${key}` };
        const metadata = { refund: key };
        const created = await refunds.create({ payment_intent: paymentIntent, amount: amountCents, metadata }, options);
        const answer = refundAnswer(created);
        if (!answer) throw new Error("a refund of Stripe cannot be read");
        return answer;
      } catch (error) {
        if (!isFinal(error)) throw error;
        return { refund: null, key, state: "failed", reason: error.message };
      }
    },
  };
}

/** Reads a refund. @returns null when it is unreadable */
export function refundAnswer(object: unknown): (RefundAnswer & { readonly paymentIntent: string }) | null {
  const read = refundSchema.safeParse(object);
  if (!read.success) return null;
  const { id, status, failure_reason, payment_intent: paymentIntent, metadata } = read.data;
  const isDone = status === "succeeded";
  const isOver = status === "failed" || status === "canceled";
  const reason = isOver ? (failure_reason ?? status) : null;
  return {
    paymentIntent,
    refund: id,
    key: metadata?.refund ?? null,
    state: isDone ? "done" : isOver ? "failed" : "pending",
    reason,
  };
}

/**
 * Reads a checkout session. `charge` is null while it is not paid, and for a session of another program.
 *
 * @throws when it is no session
 */
export function checkoutOf(object: unknown): Checkout {
  const { id, status, payment_status, url = null } = checkoutSchema.parse(object);
  if (payment_status === "paid") return { session: id, state: "paid", address: null, charge: chargeOf(object) };
  const state = status === "open" ? "open" : status === "complete" ? "pending" : "over";
  return { session: id, state, address: url, charge: null };
}

function chargeOf(object: unknown): Checkout["charge"] {
  const read = paidCheckoutSchema.safeParse(object);
  if (!read.success) return null;
  const { payment_intent: paymentIntent, metadata, created, amount_total, currency, customer_details } = read.data;
  return {
    attempt: metadata.attempt.toLowerCase(),
    paymentIntent,
    amountCents: amount_total,
    currency: currency.toLowerCase(),
    paidAt: new Date(created * 1000),
    buyer: buyerOf(customer_details),
  };
}

function asked(wanted: CheckoutWanted): Stripe.Checkout.SessionCreateParams {
  const { attempt, amountCents, expiresAt, language, email, words, returnTo, asksBuyer } = wanted;
  return {
    mode: "payment",
    // Cards are charged at once: no payment is pending when the hold ends.
    allowed_payment_method_types: ["card"],
    line_items: [
      { quantity: 1, price_data: { currency: "eur", unit_amount: amountCents, product_data: { name: words } } },
    ],
    locale: language,
    customer_email: asciiAddress(email),
    billing_address_collection: asksBuyer ? "required" : "auto",
    client_reference_id: attempt,
    metadata: { attempt },
    payment_intent_data: { metadata: { attempt } },
    expires_at: Math.floor(expiresAt.getTime() / 1000),
    success_url: `${returnTo}?retour=paye`,
    cancel_url: returnTo,
  };
}

/** Whether a repeated request would fail in the same way. */
function isFinal(error: unknown): error is Error {
  return error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeCardError;
}

function connect({ secretKey, apiBase }: StripeSettings, timeout: number): Stripe {
  const base = apiBase === null ? null : new URL(apiBase);
  const place = base && {
    host: base.hostname,
    port: base.port || (base.protocol === "http:" ? 80 : 443),
    protocol: base.protocol === "http:" ? ("http" as const) : ("https" as const),
  };
  return new Stripe(secretKey, {
    apiVersion: API_VERSION,
    timeout,
    maxNetworkRetries: RETRIES,
    telemetry: false,
    ...place,
  });
}
