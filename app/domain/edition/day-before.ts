import { Temporal } from "temporal-polyfill";

/**
 * Computes the end of a day before an edition: what is possible until then is refused from this instant on.
 *
 * @param day `YYYY-MM-DD`, the edition's first
 * @param options.days how many days before it; 0 is the day itself
 * @param options.timeZone the edition's
 */
export function endOfDayBefore(day: string, { days, timeZone }: { days: number; timeZone: string }): Date {
  const next = Temporal.PlainDate.from(day).subtract({ days: days - 1 });
  return new Date(next.toZonedDateTime(timeZone).epochMilliseconds);
}
