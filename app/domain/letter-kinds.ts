/**
 * `waiting` to be sent, `sent`, `failed`: given up, for the reason that is kept, or `obsolete`: not sent, since it had nothing left to
 * tell.
 */
export const LETTER_STATES = ["waiting", "sent", "failed", "obsolete"] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** Why a letter has nothing left to tell; kept as the reason why it was not sent. */
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
  "order-gone",
  "order-settled",
  "recipient-gone",
  "nothing-to-tell",
  "told-later",
  "change-decided",
  "role-ended",
  "address-corrected",
  "hold-settled",
  "seat-gone",
] as const;
export type Obsolescence = (typeof OBSOLESCENCES)[number];

/** The letters that belong to an edition. */
export const LETTER_KINDS = [
  "registration-confirmed",
  "registration-changed",
  "registration-cancelled",
  "place-to-confirm",
  "approval-awaited",
  "hold-ended",
  "request-declined",
  "approvals-waiting",
  "speaker-invited",
  "speaker-reminded",
  "wait-to-confirm",
  "wait-begun",
  "wait-ended",
  "wait-resumed",
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
  "place-not-given",
  "matter-decided",
  "proposal-accepted",
  "proposal-countered",
  "proposal-declined",
  "room-granted",
  "room-declined",
  "room-ended",
  "attendee-told",
  "speaker-told",
  "programme-notices",
] as const;

/** The letters that belong to a working group. */
export const GROUP_LETTER_KINDS = [
  "meeting-proposed",
  "meeting-convened",
  "meeting-changed",
  "meeting-cancelled",
  "meeting-left",
  "meeting-unreached",
  "minutes-kept",
  "seat-given",
  "seat-changed",
  "seat-ended",
  "proposal-accepted",
  "proposal-countered",
  "proposal-declined",
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number] | (typeof GROUP_LETTER_KINDS)[number];
