/**
 * Where an order stands. `held`: its places wait for money. `due`: they stand, and money is to come by transfer.
 * `given-up`: by whoever made it, unpaid. `refunding`: taken back, the money under way. `refund-failed`: it could not be
 * sent back, so that a person does. `cancelled`: taken back unpaid.
 */
export const ORDER_STATES = [
  "held",
  "due",
  "confirmed",
  "expired",
  "given-up",
  "refunding",
  "refund-failed",
  "refunded",
  "cancelled",
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** By card at once, or by the transfer of a public body after the fact. */
export const ORDER_MEANS = ["card", "mandate"] as const;
export type OrderMeans = (typeof ORDER_MEANS)[number];
