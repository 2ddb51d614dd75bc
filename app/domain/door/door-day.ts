import { Temporal } from "temporal-polyfill";

/**
 * The day of a moment at the door, which begins at 04:00 in the edition's time zone: who leaves after midnight leaves on
 * the day of the party. The database's `door_day` says the same. Pure.
 *
 * @param timeZone IANA
 * @returns `YYYY-MM-DD`
 */
export function doorDay(at: Date, timeZone: string): string {
  return localTime(at, timeZone).subtract({ hours: BEGINS_AT }).toPlainDate().toString();
}

/** The minute of a moment in its local day, 0 to 1,439. @param timeZone IANA */
export function minuteOfDay(at: Date, timeZone: string): number {
  const { hour, minute } = localTime(at, timeZone);
  return hour * 60 + minute;
}

const BEGINS_AT = 4;

function localTime(at: Date, timeZone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime();
}
