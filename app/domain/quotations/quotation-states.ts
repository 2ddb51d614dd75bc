import { sql } from "kysely";

/**
 * The state of a quotation. `refused-full`: open, and an acceptance was refused because a ticket type was full.
 * `expired`: its validity is over. `withdrawn`: by an organiser. `replaced`: by a corrected one.
 */
export const QUOTATION_STATES = [
  "open",
  "refused-full",
  "accepted",
  "declined",
  "expired",
  "withdrawn",
  "replaced",
] as const;
export type QuotationState = (typeof QUOTATION_STATES)[number];

/** The state of a row `quotation` at a moment, as SQL. */
export const quotationState = (
  now: Date,
) => sql<QuotationState>`case when quotation.ending is not null then quotation.ending
  when quotation.expires_at <= ${now}::timestamptz then 'expired'
  when quotation.refused_full_at is not null then 'refused-full' else 'open' end`;

/** Whether a quotation in this state can still be accepted. */
export function isOpen(state: QuotationState): boolean {
  return state === "open" || state === "refused-full";
}

/** Whether a quotation in this state can no longer be accepted, and no other stands in its place. */
export function cameToNothing(state: QuotationState): boolean {
  return state === "declined" || state === "expired" || state === "withdrawn";
}
