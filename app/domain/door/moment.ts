import type { Scan } from "./scan.ts";

/**
 * When a scan was made, and how that is known: `measured` by the phone's error at the exchange before it, `sent` by the phone's
 * clock at sending, `unmeasured` as the phone said, `arrival` where nothing the phone said can be true.
 */
export interface Moment {
  readonly at: Date;
  readonly clock: "measured" | "sent" | "unmeasured" | "arrival";
  /** How far the phone's clock was ahead, in milliseconds; null when nobody knows. */
  readonly offsetMs: number | null;
}

/**
 * Corrects a phone's clock. The error measured before the scan counts first, since the clock may have been set since; then the error
 * at sending. A corrected moment after the arrival is the arrival; one that lies more than 31 days back comes from a clock that was
 * set in between, and is not believed.
 *
 * A phone that tells neither is taken at its word within the last 31 days and on the edition's days.
 *
 * @param options.sentAt the phone's clock at sending; null when it does not say
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
/** Longer than any edition, and than a phone that was left in a drawer. */
const LONGEST_MS = 31 * DAY_MS;
/** A measured clock may still run a little fast. */
const CLOSE_MS = 2 * 60 * 1000;

function isRecent(at: number, now: Date): boolean {
  return at >= now.getTime() - LONGEST_MS;
}

/** With a day to spare on both sides, whatever the zone. */
function isOfEdition(at: number, days: readonly string[]): boolean {
  return days.some((day) => Math.abs(at - Date.parse(`${day}T12:00:00Z`)) < 1.5 * DAY_MS);
}
