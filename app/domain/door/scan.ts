import type { Full } from "./capacity.ts";

/**
 * What was shown: a badge's signed code, a registration that the person at the door chose by hand, or so many people
 * without badges (1 to `MOST_PEOPLE`), of whom no name is asked.
 */
export type Presented =
  | { readonly code: string; readonly registration?: undefined; readonly people?: undefined }
  | { readonly registration: number; readonly code?: undefined; readonly people?: undefined }
  | {
      readonly people: number;
      /** Who they are: a school's class, a delegation. */
      readonly label?: string | null;
      readonly code?: undefined;
      readonly registration?: undefined;
    };

/** The largest group that is noted at once. */
export const MOST_PEOPLE = 500;

/** One passage, as a phone reports it. */
export type Scan = Presented & {
  /** UUID made by the phone: a scan that is sent twice keeps its id. */
  readonly id: string;
  /** Slug. */
  readonly checkpoint: string;
  readonly direction: "in" | "out";
  /** By the phone's clock. */
  readonly scannedAt: Date;
  /** How far the phone's clock was ahead of the server's, in milliseconds, at the exchange before the scan. */
  readonly offsetMs?: number | null;
  /** The name of the phone. */
  readonly device?: string | null;
  /** The phone's own verdict before the server answered. */
  readonly shown?: string | null;
  /** Why the person at the door chose by hand. */
  readonly reason?: string | null;
};

/**
 * The answer's reason. An entry is `admitted` as the first of all (`first-entry`) or of a later day (`first-of-day`) at
 * a checkpoint. A valid badge is `already` in these cases: scanned again while inside (`already-inside`), back after
 * leaving (`re-entry`), going out (`left`), or used up at a checkpoint that admits once (`already-used`,
 * `used-another-day`). A free
 * checkpoint admits each time (`passed`). `may-not-choose`: the person at the door may not let people in by hand.
 * `group`, `group-left`: people without badges were noted, in or out; `no-groups`: nothing is lent to a group. `blank`: a blank badge that is linked to nobody. `full`: nobody fits in until somebody leaves. `not-your-checkpoint`: that person's role is limited to other checkpoints.
 */
export type Reason =
  | "first-entry"
  | "first-of-day"
  | "already-inside"
  | "re-entry"
  | "left"
  | "badge-replaced"
  | "cancelled"
  | "handed-over"
  | "merged"
  | "not-confirmed"
  | "forged"
  | "other-edition"
  | "unknown-checkpoint"
  | "not-booked"
  | "ticket-type-not-admitted"
  | "option-not-chosen"
  | "closed-now"
  | "full"
  | "already-used"
  | "used-another-day"
  | "passed"
  | "session-cancelled"
  | "may-not-choose"
  | "not-your-checkpoint"
  | "blank"
  | "group"
  | "group-left"
  | "no-groups"
  | "malformed"
  | "not-found";

export interface ScanAnswer {
  readonly outcome: "admitted" | "already" | "refused" | "unknown";
  readonly reason: Reason;
  /** Given and family name; null when the badge's owner is not known. */
  readonly name: string | null;
  /** ISO 8601: this person's first entry that day; for an exit after an exit, that one's time; else its own. */
  readonly at: string;
  /** Of `full`, unless the phone that refused did not say so. */
  readonly full?: Full;
  /** Of a group, also of one for which there was no room. */
  readonly people?: number;
}

export interface ScanResult extends ScanAnswer {
  readonly id: string;
  /** The time of the scan, corrected to the server's clock. */
  readonly seenAt: Date;
}
