import type { Language } from "../language.ts";
import type { Buyer } from "./invoice-content.ts";

/** A card payment, as Stripe reports it. */
export interface Charge {
  /** The key of the attempt that requested it; Stripe returns it with the session. */
  readonly attempt: string;
  readonly paymentIntent: string;
  readonly amountCents: number;
  /** ISO 4217, lower case. */
  readonly currency: string;
  readonly paidAt: Date;
  /** The buyer, as far as the payer gave it to Stripe. */
  readonly buyer: Buyer | null;
}

export interface CheckoutWanted {
  /** UUID, used as the idempotency key: asking again opens no second session. */
  readonly attempt: string;
  readonly amountCents: number;
  readonly expiresAt: Date;
  readonly language: Language;
  readonly email: string;
  /** A line that says what is paid for. */
  readonly words: string;
  /** The page to which Stripe leads back, paid or not. */
  readonly returnTo: string;
  /** True when the buyer is not known: Stripe asks for it. */
  readonly asksBuyer: boolean;
}

export interface Checkout {
  readonly session: string;
  /** `open`: can be paid. `paid`: see `charge`. `pending`: money is under way. `over`: can no longer be paid. */
  readonly state: "open" | "paid" | "pending" | "over";
  /** Stripe's page; null once it is closed. */
  readonly address: string | null;
  readonly charge: Charge | null;
}

export type RefundAnswer = {
  readonly refund: string | null;
  /** The key under which it was asked for; null where the service does not say. */
  readonly key: string | null;
  readonly state: "done" | "pending" | "failed";
  readonly reason: string | null;
};

export interface RefundWanted {
  /** UUID, used as the idempotency key, and told with the refund. */
  readonly key: string;
  readonly paymentIntent: string;
  readonly amountCents: number;
  /** True when it was first asked for so long ago that the service may have forgotten the key: it is looked for first. */
  readonly mayBeMade: boolean;
}

/** What the domain needs of a payment service. Every verb may throw when the network fails. */
export interface PaymentService {
  /** @returns `refused` when the service will never open a session for this request */
  readonly openCheckout: (
    wanted: CheckoutWanted,
  ) => Promise<{ kind: "opened"; checkout: Checkout } | { kind: "refused"; reason: string }>;
  readonly findCheckout: (session: string) => Promise<Checkout>;
  /** Closes a session. @returns how it ended: `paid` when it was paid before */
  readonly endCheckout: (session: string) => Promise<Checkout>;
  readonly refund: (wanted: RefundWanted) => Promise<RefundAnswer>;
}
