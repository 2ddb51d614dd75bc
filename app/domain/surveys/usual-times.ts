import { Temporal } from "temporal-polyfill";

/** How long a survey is usually open, in days. */
const OPEN_DAYS = 21;

/**
 * When a survey usually opens and closes: from the morning after the last day, as the letter of thanks leaves, for three
 * weeks.
 *
 * @param options.days the edition's, `YYYY-MM-DD`, sorted
 * @param options.timeZone the edition's, an IANA zone
 * @returns null for an edition without days
 */
export function usualTimes({
  days,
  timeZone,
}: {
  days: readonly string[];
  timeZone: string;
}): { readonly opensAt: Date; readonly closesAt: Date } | null {
  const last = days.at(-1);
  if (last === undefined) return null;
  const first = Temporal.PlainDate.from(last).add({ days: 1 });
  const at = (day: Temporal.PlainDate, hour: number) =>
    new Date(day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour }) }).epochMilliseconds);
  return { opensAt: at(first, 9), closesAt: at(first.add({ days: OPEN_DAYS }), 20) };
}
