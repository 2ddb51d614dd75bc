/** Which time zone a file's hours are read and shown in. */

import { Temporal } from "temporal-polyfill";
import { isTimeZone } from "#app/i18n/format.ts";
import type { Moment } from "./moments.ts";
import type { Findings } from "./problems.ts";

export interface ZoneChoice {
  /** What the organiser asked for; wins over everything. */
  readonly explicit: string | null;
  /** What the file names. */
  readonly file: string | null;
  /** The house's own zone. */
  readonly fallback: string;
}

/** True when `name` is a zone that Temporal and Intl know. */
export function isZone(name: string): boolean {
  if (!isTimeZone(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** The zone in which the file's local times are read. */
export function readingZone(choice: ZoneChoice): string {
  return choice.explicit ?? choice.file ?? choice.fallback;
}

/**
 * The zone the programme is shown in: the explicit one, the file's, the fallback when it agrees with every offset the file wrote,
 * else a zone of that fixed offset. Offsets that differ among themselves and from the fallback are warned of.
 */
export function shownZone(choice: ZoneChoice, moments: readonly Moment[], findings: Findings): string {
  const named = choice.explicit ?? choice.file;
  if (named) return named;
  const offsets = moments.filter((moment) => moment.offset !== null);
  const agrees = offsets.every((moment) => offsetAt(choice.fallback, moment.ms) === moment.offset);
  const first = offsets[0]?.offset;
  if (agrees || first === undefined || first === null) return choice.fallback;
  const zone = fixedZone(first);
  if (offsets.some((moment) => moment.offset !== first)) findings.warn("", "zone-mixed", { zone });
  return zone;
}

function offsetAt(zone: string, ms: number): number {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;
}

/** Etc names count westwards: `Etc/GMT-8` is eight hours east. Offsets that have no such name keep their own, which Intl also takes. */
function fixedZone(offset: number): string {
  if (offset === 0) return "Etc/UTC";
  const hours = offset / 60;
  if (Number.isInteger(hours) && hours >= -12 && hours <= 14)
    return `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
  const minutes = Math.abs(offset);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
