/**
 * `waiting` to leave, `held` while it is stopped, `sent`, `failed`, `returned`, or `left-out` with a reason. `erased`: the
 * person's data were erased since, and the letter with them.
 */
export const RECIPIENT_STATES = ["waiting", "held", "sent", "failed", "returned", "left-out", "erased"] as const;
export type RecipientState = (typeof RECIPIENT_STATES)[number];
