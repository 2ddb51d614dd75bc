import type { OfficeRight } from "../people/rights.ts";

/**
 * What waits for a person, by kind, with the right to see it; what can be done about it needs rights of its own. The order
 * is that of the list's filter.
 */
export const WORK_KINDS = {
  "to-approve": "see-orders",
  "late-payment": "see-orders",
  "amount-differs": "see-orders",
  "payment-disputed": "see-orders",
  "bank-entry": "see-orders",
  /** A quotation whose acceptance found too few places. */
  "quotation-refused": "see-orders",
  "person-registered-twice": "see-orders",
  "paid-place-cancelled": "see-orders",
  "refund-failed": "see-orders",
  /** No way was chosen. */
  "refund-by-transfer": "see-orders",
  /** The buyer was asked for an account, and the time to give it is over. */
  "account-unanswered": "see-orders",
  /** It can leave with the next file. */
  "refund-ready": "see-orders",
  /** A file of transfers that was not given to the bank. */
  "transfer-file": "see-orders",
  "invoice-missing": "see-orders",
  "invoice-file-failed": "see-orders",
  "deposit-stopped": "see-orders",
  /** An invoice of a public body that is not at Chorus Pro. */
  "deposit-to-make": "see-orders",
  "letter-failed": "see-letters",
  /** A planned letter to attendees that did not leave at its moment. */
  "announcement-missed": "see-letters",
  /** An automatic answer says that the person has left. */
  "address-left": "see-letters",
  /** A letter waits until a person answers a challenge. */
  "address-waits": "see-letters",
  /** Letters come back again and again, for reasons that pass. */
  "address-failing": "see-letters",
  /** A provider blocks the platform's mail server. */
  "sender-blocked": "run-platform",
  /** A message that came back was set aside without being read. */
  "message-unread": "run-platform",
  /** A speaker declined, cancelled or had their data erased. */
  "speaker-leaving": "see-programme",
  /** People have booked two sessions that take place at once, since one was moved. */
  "booking-clash": "see-programme",
  /** A speaker is in two sessions at once. */
  "speaker-clash": "see-programme",
  /** Other changes by speakers and working groups. */
  notice: "see-programme",
} as const satisfies Readonly<Record<string, OfficeRight>>;
export type WorkKind = keyof typeof WORK_KINDS;

/** Lists the kinds that people with these rights may see. */
export function kindsFor(may: readonly OfficeRight[]): WorkKind[] {
  return (Object.keys(WORK_KINDS) as WorkKind[]).filter((kind) => may.includes(WORK_KINDS[kind]));
}
