import type { Scan } from "./scan.ts";

/**
 * The time of a scan, and its source: `measured` corrects by the phone's error before the scan, `sent` by its error at
 * sending, `unmeasured` trusts the phone, `arrival` is used when no time of the phone is plausible.
 */
export interface Moment {
  readonly at: Date;
  readonly clock: "measured" | "sent" | "unmeasured" | "arrival";
  /** How far the phone's clock was ahead, in milliseconds; null when unknown. */
  readonly offsetMs: number | null;
}

/**
 * Corrects a phone's clock. The error measured before the scan is used first, because the clock may have been set
 * since; then the error at sending. A corrected time after the arrival becomes the arrival. One more than 31 days back
 * is rejected: the clock was set in between.
 *
 * A phone that reports neither is trusted if its time is within the last 31 days and on the edition's days.
 *
 * @param options.sentAt the phone's clock at sending; null when unknown
 * @param options.days the edition's, `YYYY-MM-DD`
 */
export function momentOf(
  { scannedAt, offsetMs = null }: Pick<Scan, "scannedAt" | "offsetMs">,
  { sentAt, now, days }: { sentAt: Date | null; now: Date; days: readonly string[] },
): Moment {
  const errors: [clock: "measured" | "sent", offset: number | null][] = [
    ["measured", offsetMs],
    ["sent", sentAt && sentAt.getTime() - now.getTime()],
  ];
  for (const [clock, offset] of errors) {
    if (offset === null) continue;
    const at = scannedAt.getTime() - offset;
    if (isRecent(at, now) && at <= now.getTime() + CLOSE_MS)
      return { at: new Date(Math.min(at, now.getTime())), clock, offsetMs: offset };
  }
  const isMeasured = errors.some(([, offset]) => offset !== null);
  const at = scannedAt.getTime();
  if (!isMeasured && ((isRecent(at, now) && at <= now.getTime()) || isOfEdition(at, days)))
    return { at: scannedAt, clock: "unmeasured", offsetMs: null };
  return { at: now, clock: "arrival", offsetMs: null };
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Longer than any edition, or than a phone stays unused with scans on it. */
const LONGEST_MS = 31 * DAY_MS;
/** A tolerance for measured clocks that run a little fast. */
const CLOSE_MS = 2 * 60 * 1000;

function isRecent(at: number, now: Date): boolean {
  return at >= now.getTime() - LONGEST_MS;
}

/** Accepts one day more on both sides, for any time zone. */
function isOfEdition(at: number, days: readonly string[]): boolean {
  return days.some((day) => Math.abs(at - Date.parse(`${day}T12:00:00Z`)) < 1.5 * DAY_MS);
}
