/** Chooses the time zone in which a file's times are read and shown. */

import { Temporal } from "temporal-polyfill";
import { isTimeZone } from "#app/i18n/format.ts";
import type { Moment } from "./moments.ts";
import type { Findings } from "./problems.ts";

export interface ZoneChoice {
  /** The organiser's choice, which overrides all others. */
  readonly explicit: string | null;
  /** The zone named in the file. */
  readonly file: string | null;
  /** The platform's own zone. */
  readonly fallback: string;
}

/** Whether Temporal and Intl know a time zone. */
export function isZone(name: string): boolean {
  if (!isTimeZone(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** The zone for reading the file's local times. */
export function readingZone(choice: ZoneChoice): string {
  return choice.explicit ?? choice.file ?? choice.fallback;
}

/**
 * The zone for showing the programme: the explicit one, the file's, the fallback when it agrees with all offsets in the
 * file, else a zone with the first offset. Warns when the offsets differ.
 */
export function editionZone(choice: ZoneChoice, moments: readonly Moment[], findings: Findings): string {
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

/**
 * Etc names count westwards: `Etc/GMT-8` is eight hours east. Other offsets are written as such, which Intl accepts.
 */
function fixedZone(offset: number): string {
  if (offset === 0) return "Etc/UTC";
  const hours = offset / 60;
  if (Number.isInteger(hours) && hours >= -12 && hours <= 14)
    return `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
  const minutes = Math.abs(offset);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
