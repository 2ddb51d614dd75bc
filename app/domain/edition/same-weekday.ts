/** Moves days and times to another year, keeping weekday and local time. Pure. */
import { Temporal } from "temporal-polyfill";

/**
 * Computes by how many days a day moves to keep its weekday and be nearest to its date: 364 for the next year.
 *
 * @param day `YYYY-MM-DD`
 * @param years how many years later; negative for earlier
 * @returns a multiple of 7; all days of an edition move by that of the first
 */
export function daysToSameWeekday(day: string, years: number): number {
  const from = Temporal.PlainDate.from(day);
  const apart = from.until(from.add({ years }), { largestUnit: "days" }).days;
  return Math.round(apart / 7) * 7;
}

/** Adds days to a day, both `YYYY-MM-DD`. */
export function movedDay(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/**
 * Moves an instant by days at the same local time. A time that clocks skip moves past the gap; of a time that occurs
 * twice, the first is taken.
 *
 * @param timeZone IANA zone
 */
export function movedMoment(at: Date, days: number, timeZone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return new Date(local.add({ days }).toZonedDateTime(timeZone, { disambiguation: "compatible" }).epochMilliseconds);
}
