/**
 * Where an order stands. `to-prove`: its places wait for its address to be proven; `to-approve`: for an organiser. `held`: they
 * wait for money. `due`: they stand, and money is to come by transfer. `given-up`: by its buyer, unpaid. `declined`: by an
 * organiser. `refunding`: taken back, the money under way. `refund-failed`: it could not be
 * sent back, so that a person does. `cancelled`: taken back unpaid.
 */
export const ORDER_STATES = [
  "to-prove",
  "to-approve",
  "held",
  "due",
  "confirmed",
  "expired",
  "given-up",
  "declined",
  "refunding",
  "refund-failed",
  "refunded",
  "cancelled",
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** By card at once, or by the transfer of a public body after the fact. */
export const ORDER_MEANS = ["card", "mandate"] as const;
export type OrderMeans = (typeof ORDER_MEANS)[number];
