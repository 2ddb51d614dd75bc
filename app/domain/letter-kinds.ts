/** `waiting` to be sent, `sent`, or `failed`: given up, for the reason that is kept. */
export const LETTER_STATES = ["waiting", "sent", "failed"] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** The letters that belong to an edition. */
export const LETTER_KINDS = [
  "registration-confirmed",
  "registration-changed",
  "registration-cancelled",
  "speaker-invited",
  "speaker-reminded",
  "wait-begun",
  "place-offered",
  "offer-expired",
  "order-placed",
  "order-paid",
  "order-part-paid",
  "order-expired",
  "order-given-up",
  "order-cancelled",
  "order-refunded",
  "payment-waits",
  "payment-returned",
  "refund-done",
  "refund-failed",
  "place-cancelled",
  "proposal-accepted",
  "proposal-countered",
  "proposal-declined",
  "attendee-told",
  "speaker-told",
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];
