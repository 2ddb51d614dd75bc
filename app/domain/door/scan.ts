/** One reading of a badge, as a phone reports it. */
export interface Scan {
  /** UUID made by the phone: the same scan sent again is the same scan. */
  readonly id: string;
  /** What was read: a badge's signed code, a registration's code typed by hand, or `registration:` and its id or code. */
  readonly code: string;
  /** Slug. */
  readonly checkpoint: string;
  readonly direction: "in" | "out";
  /** By the phone's clock. */
  readonly scannedAt: Date;
}

/**
 * What the door is told. `admitted` is said once in a person's life at a checkpoint, for the first entry (`first-entry`);
 * everything else a rightful badge does is `already`: inside and shown again (`already-inside`), back after leaving
 * (`re-entry`), going out (`left`).
 */
export type Reason =
  | "first-entry"
  | "already-inside"
  | "re-entry"
  | "left"
  | "badge-replaced"
  | "cancelled"
  | "forged"
  | "other-edition"
  | "unknown-checkpoint"
  | "not-booked"
  | "session-cancelled"
  | "malformed"
  | "not-found";

export interface ScanAnswer {
  readonly outcome: "admitted" | "already" | "refused" | "unknown";
  readonly reason: Reason;
  /** Given and family name; null when it is not known whose badge it is. */
  readonly name: string | null;
  /** ISO 8601: when this person first came in; for who leaves or is turned away, when that was. */
  readonly at: string;
}

export interface ScanResult extends ScanAnswer {
  readonly id: string;
}
