/** Whose passage it is: a badge's signed code, or the number of a registration that the person at the door chose by hand. */
export type Shown =
  | { readonly code: string; readonly registration?: undefined }
  | { readonly registration: number; readonly code?: undefined };

/** One passage, as a phone reports it. */
export type Scan = Shown & {
  /** UUID made by the phone: the same scan sent again is the same scan. */
  readonly id: string;
  /** Slug. */
  readonly checkpoint: string;
  readonly direction: "in" | "out";
  /** By the phone's clock. */
  readonly scannedAt: Date;
  /** How far the phone's clock was ahead of the server's, in milliseconds, at the exchange before the scan. */
  readonly offsetMs?: number | null;
  /** What the phone calls itself. */
  readonly device?: string | null;
  /** The verdict that the phone gave before the server answered. */
  readonly shown?: string | null;
  /** Why the person at the door chose by hand, in their words. */
  readonly reason?: string | null;
};

/**
 * What the door is told. `admitted` is said for the first entry of a day at a checkpoint: the first of all (`first-entry`), or the
 * first of a later day (`first-of-day`). Everything else a rightful badge does is `already`: inside and shown again
 * (`already-inside`), back after leaving (`re-entry`), going out (`left`). `may-not-choose`: the person at the door may not let people pass by hand.
 * `not-your-checkpoint`: the role of the person at the door is limited to other checkpoints.
 */
export type Reason =
  | "first-entry"
  | "first-of-day"
  | "already-inside"
  | "re-entry"
  | "left"
  | "badge-replaced"
  | "cancelled"
  | "not-confirmed"
  | "forged"
  | "other-edition"
  | "unknown-checkpoint"
  | "not-booked"
  | "session-cancelled"
  | "may-not-choose"
  | "not-your-checkpoint"
  | "malformed"
  | "not-found";

export interface ScanAnswer {
  readonly outcome: "admitted" | "already" | "refused" | "unknown";
  readonly reason: Reason;
  /** Given and family name; null when it is not known whose badge it is. */
  readonly name: string | null;
  /** ISO 8601: when this person first came in that day; for a person who leaves or is turned away, when that was. */
  readonly at: string;
}

export interface ScanResult extends ScanAnswer {
  readonly id: string;
  /** When the scan was made, by the server's clock. */
  readonly seenAt: Date;
}
