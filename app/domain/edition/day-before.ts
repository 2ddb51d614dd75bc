import { LRUCache } from "lru-cache";
import { Temporal } from "temporal-polyfill";

interface DayBefore {
  readonly day: string;
  readonly days: number;
  readonly timeZone: string;
}

/**
 * Computes the end of a day before an edition: what is possible until then is refused from this instant on.
 *
 * @param day `YYYY-MM-DD`, the edition's first
 * @param options.days how many days before it; 0 is the day itself
 * @param options.timeZone the edition's
 */
export function endOfDayBefore(day: string, { days, timeZone }: Omit<DayBefore, "day">): Date {
  return new Date(INSTANTS.memo(`${day} ${days} ${timeZone}`, { context: { day, days, timeZone } }));
}

/** Few are asked for, again and again; a zone's rules are slow to apply. In milliseconds since 1970. */
const INSTANTS = new LRUCache<string, number, DayBefore>({
  max: 200,
  memoMethod: (_key, _stale, { context: { day, days, timeZone } }) => {
    const next = Temporal.PlainDate.from(day).subtract({ days: days - 1 });
    return next.toZonedDateTime(timeZone).epochMilliseconds;
  },
});
