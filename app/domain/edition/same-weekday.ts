/** Carries days and hours into another year: the weekdays stay, and the clocks show the same time. Pure. */
import { Temporal } from "temporal-polyfill";

/**
 * By how many days a day moves so that it keeps its weekday and stays nearest to its date: 364 for the next year.
 *
 * @param day `YYYY-MM-DD`
 * @param years how many years later; negative for earlier
 * @returns a multiple of 7; all days of an edition are moved by that of the first, so that the distances stay
 */
export function daysToSameWeekday(day: string, years: number): number {
  const from = Temporal.PlainDate.from(day);
  const apart = from.until(from.add({ years }), { largestUnit: "days" }).days;
  return Math.round(apart / 7) * 7;
}

/** A day so many days later, both `YYYY-MM-DD`. */
export function movedDay(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/**
 * The instant at which the clocks of a zone show the same time so many days later. A time that the clocks skip there becomes the one as
 * long after the gap, and of one that comes twice it is the first.
 *
 * @param timeZone IANA zone
 */
export function movedMoment(at: Date, days: number, timeZone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return new Date(local.add({ days }).toZonedDateTime(timeZone, { disambiguation: "compatible" }).epochMilliseconds);
}
