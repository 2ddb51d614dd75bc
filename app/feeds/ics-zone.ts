/** Chooses how an instant is written in a calendar: in local time of a described zone, or in UTC. */
import { Temporal } from "temporal-polyfill";
import { tzlib_get_ical_block, tzlib_get_offset } from "timezones-ical-library";

/** Makes the VTIMEZONE component of an IANA time zone; null for UTC and fixed offsets such as `+08:00`. */
export function zoneComponent(timeZone: string): string | null {
  const remembered = components.get(timeZone);
  if (remembered !== undefined) return remembered;
  const component = describeZone(timeZone);
  if (component !== null) components.set(timeZone, component);
  return component;
}

/**
 * Finds the zone in which `instant` can be written unambiguously, or null for UTC. VTIMEZONE components have a zone's
 * present rules, so that a date under older rules (São Paulo in the summer of 2018) would be an hour off. A local time
 * that occurs twice when clocks go back is read differently by different readers.
 */
export function zoneToWrite(instant: Temporal.Instant, timeZone: string): string | null {
  if (zoneComponent(timeZone) === null) return null;
  const local = instant.toZonedDateTimeISO(timeZone);
  const clock = local.toPlainDateTime();
  const first = clock.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const second = clock.toZonedDateTime(timeZone, { disambiguation: "later" });
  if (first.epochMilliseconds !== second.epochMilliseconds) return null;
  const described = tzlib_get_offset(
    timeZone,
    local.toPlainDate().toString(),
    local.toPlainTime().toString({ smallestUnit: "minute" }),
  );
  return described === local.offset.replace(":", "") ? timeZone : null;
}

/** Cached: needed twice for every session, constant, and limited by the number of zones. */
const components = new Map<string, string>();

function describeZone(timeZone: string): string | null {
  if (!/^[A-Z][A-Za-z]+\/[\w+\-/]+$/.test(timeZone) || !isKnown(timeZone)) return null;
  const component = String(tzlib_get_ical_block(timeZone)[0] ?? "");
  return component.includes(`TZID:${timeZone}\r\n`) ? component : null;
}

function isKnown(timeZone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return true;
  } catch {
    return false;
  }
}
