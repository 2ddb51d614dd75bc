/**
 * The state of an order. `to-prove`: its address must be proven. `to-approve`: an organiser must approve it. `held`: it
 * waits for a card payment. `due`: confirmed, and a transfer is awaited. `given-up`: cancelled unpaid by its buyer.
 * `declined`: by an organiser. `refunding`: cancelled, the refund under way. `refund-failed`: an organiser must return
 * the money. `cancelled`: cancelled unpaid after it was confirmed.
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

/**
 * How an order is to be paid: by card on the site, by a public body's transfer after the service, by a transfer that is
 * awaited, or at the desk.
 */
export const ORDER_MEANS = ["card", "mandate", "transfer", "desk"] as const;
export type OrderMeans = (typeof ORDER_MEANS)[number];
