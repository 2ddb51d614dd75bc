/** Converts written dates and times to instants. */
import type { Temporal } from "temporal-polyfill";
import type { Findings } from "./problems.ts";
import { LONGEST_TIME, readClock, readDate } from "./times.ts";

export interface Moment {
  /** Milliseconds since 1970 in UTC. */
  readonly ms: number;
  /** Minutes east of UTC as written in the file; null for a local time, or for `Z`, which names no zone. */
  readonly offset: number | null;
}

/**
 * Reads `2018-03-28 09:00`, `2018-03-28T09:00:00` (local, in `zone`) or `2018-03-28T09:00:00+02:00` (an instant). A
 * local time that clocks skip or repeat is read as Temporal's `compatible` does, with a warning.
 *
 * @returns null after a refusal noted in `findings`
 */
export function readMoment(text: string, zone: string, at: string, findings: Findings): Moment | null {
  const match =
    text.length > LONGEST_TIME
      ? null
      : /^(\S+?)[T ]\s*(.+?)\s*(Z|[+-]\d{2}:?\d{2}(?::?00)?)?(?:\[[^\]]*\])?$/i.exec(text.trim());
  const date = readDate(match?.[1] ?? text);
  if (!date) {
    findings.refuse(at, "bad-date", { value: text });
    return null;
  }
  if (!match?.[2]) {
    findings.refuse(at, "bad-time", { value: text });
    return null;
  }
  const clock = readClock(match[2]);
  if (!clock) {
    findings.refuse(at, "bad-time", { value: text });
    return null;
  }
  return match[3]
    ? offsetMoment(date, clock, match[3], text, at, findings)
    : localMoment(date, clock, zone, at, findings);
}

/** Converts a day and a time in `zone` to an instant; see `readMoment` for clock changes. */
export function localMoment(
  date: Temporal.PlainDate,
  clock: Temporal.PlainTime,
  zone: string,
  at: string,
  findings: Findings,
): Moment {
  const local = date.toPlainDateTime(clock);
  const moment = local.toZonedDateTime(zone, { disambiguation: "compatible" });
  const later = local.toZonedDateTime(zone, { disambiguation: "later" });
  if (later.epochMilliseconds !== moment.epochMilliseconds || !moment.toPlainDateTime().equals(local))
    findings.warn(at, "clock-change", { time: local.toString({ smallestUnit: "minute" }), zone });
  return { ms: moment.epochMilliseconds, offset: null };
}

function offsetMoment(
  date: Temporal.PlainDate,
  clock: Temporal.PlainTime,
  written: string,
  text: string,
  at: string,
  findings: Findings,
): Moment | null {
  const offset = /^z$/i.test(written) ? null : offsetMinutes(written);
  if (offset !== null && Math.abs(offset) > 18 * 60) {
    findings.refuse(at, "bad-time", { value: text });
    return null;
  }
  const utc = date.toPlainDateTime(clock).toZonedDateTime("UTC").epochMilliseconds;
  return { ms: utc - (offset ?? 0) * 60_000, offset };
}

function offsetMinutes(written: string): number {
  const digits = written.replace(/\D/g, "");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4));
  return written.startsWith("-") ? -minutes : minutes;
}
