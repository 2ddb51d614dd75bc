import type { Language } from "../language.ts";
import type { Buyer } from "./invoice-content.ts";

/** Money that came by card, as Stripe reports it. */
export interface Charge {
  /** Key of the attempt that asked for it: it came with the session and comes back with it. */
  readonly attempt: string;
  readonly paymentIntent: string;
  readonly amountCents: number;
  /** ISO 4217, lower case. */
  readonly currency: string;
  readonly paidAt: Date;
  /** Whom to charge, as far as whoever paid said so. */
  readonly buyer: Buyer | null;
}

export interface CheckoutWanted {
  /** UUID, also the idempotency key: asking again opens no second session. */
  readonly attempt: string;
  readonly amountCents: number;
  readonly expiresAt: Date;
  readonly language: Language;
  readonly email: string;
  /** What is paid for, in a line. */
  readonly words: string;
  /** Where Stripe leads back to, whether paid or not. */
  readonly returnTo: string;
  /** True when nobody said yet whom to charge: Stripe asks. */
  readonly asksBuyer: boolean;
}

export interface Checkout {
  readonly session: string;
  /** `open`: one may still pay. `paid`: see `charge`. `pending`: money is under way. `over`: nobody can pay any more. */
  readonly state: "open" | "paid" | "pending" | "over";
  /** Stripe's page; null once it is closed. */
  readonly address: string | null;
  readonly charge: Charge | null;
}

export type RefundAnswer = {
  readonly refund: string | null;
  readonly state: "done" | "pending" | "failed";
  readonly reason: string | null;
};

/** Whoever takes the money: what the domain asks of a payment service. Every verb may throw when the network does. */
export interface PaymentService {
  /** @returns `refused` when the service will never open it as it was asked for */
  readonly openCheckout: (
    wanted: CheckoutWanted,
  ) => Promise<{ kind: "opened"; checkout: Checkout } | { kind: "refused"; reason: string }>;
  readonly findCheckout: (session: string) => Promise<Checkout>;
  /** Lets nobody pay any more. @returns how it ended: `paid` when somebody was faster */
  readonly endCheckout: (session: string) => Promise<Checkout>;
  readonly refund: (wanted: { key: string; paymentIntent: string; amountCents: number }) => Promise<RefundAnswer>;
}
