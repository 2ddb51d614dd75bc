/**
 * `waiting` to be sent, `held` until an organiser lets it leave, `sent`, `failed` for the reason that is stored, or
 * `obsolete`: not sent because it had nothing left to tell.
 */
export const LETTER_STATES = ["waiting", "held", "sent", "failed", "obsolete"] as const;
export type LetterState = (typeof LETTER_STATES)[number];
/** The states that lists filter by: `returned` are those that failed because they came back. */
export const SHOWN_STATES = [...LETTER_STATES, "returned"] as const;

/** Why a letter has nothing left to tell; stored as the reason why it was not sent. */
export const OBSOLESCENCES = [
  "registration-cancelled",
  "registration-gone",
  "meeting-cancelled",
  "meeting-gone",
  "proposal-gone",
  "offer-ended",
  "hold-gone",
  "wait-gone",
  "wait-ended",
  "date-decided",
  "link-expired",
  "invitation-withdrawn",
  "invitation-answered",
  "quotation-gone",
  "quotation-ended",
  "allotment-ended",
  "order-gone",
  "order-settled",
  "recipient-gone",
  "nothing-to-tell",
  "told-later",
  "change-decided",
  "role-ended",
  "address-corrected",
  "hold-settled",
  "reconfirmation-stopped",
  "reconfirmation-ended",
  "seat-gone",
  // A person decided that it is not sent.
  "dismissed",
] as const;
export type Obsolescence = (typeof OBSOLESCENCES)[number];
