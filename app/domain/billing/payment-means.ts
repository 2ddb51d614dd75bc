import { type SqlBool, sql } from "kysely";

/** The ways in which organisers record payments by hand. `mandate`: a public body's transfer through its treasury. */
export const HAND_MEANS = ["card-terminal", "cheque", "cash", "transfer", "mandate"] as const;
export type HandMeans = (typeof HAND_MEANS)[number];

/** `card` is paid on the site, through the payment service. */
export const PAYMENT_MEANS = ["card", ...HAND_MEANS] as const;
export type PaymentMeans = (typeof PAYMENT_MEANS)[number];

/**
 * Whether a row `payment` was received for its order's places, as SQL: not a charge without a place, nor a payment that was
 * taken back.
 */
export const IS_RECEIVED = sql<SqlBool>`((payment.settles or payment.means <> 'card') and payment.undone_at is null)`;
