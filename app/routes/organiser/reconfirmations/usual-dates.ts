import { endOfDayBefore } from "#app/domain/edition/day-before.ts";

const A_DAY = 24 * 3_600_000;
/** How many days before the edition people are asked and reminded, and when it ends. */
const USUAL = { asks: 14, reminds: 9, ends: 5 };
const MORNING = 9 * 3_600_000;

/**
 * Proposes when to ask: fourteen, nine and five days before the edition, or as soon as possible when that has passed.
 *
 * @param first the edition's first day, `YYYY-MM-DD`; absent: from today on
 */
export function usualDates(first: string | undefined, { timeZone, now }: { timeZone: string; now: Date }) {
  const before = (days: number) =>
    first === undefined ? now : new Date(endOfDayBefore(first, { days: days + 1, timeZone }).getTime() + MORNING);
  const notBefore = (at: Date, least: number) => new Date(Math.max(at.getTime(), least));
  const wholeHour = Math.ceil(now.getTime() / 3_600_000) * 3_600_000;
  const asksAt = notBefore(before(USUAL.asks), wholeHour);
  const remindsAt = notBefore(before(USUAL.reminds), asksAt.getTime() + 2 * A_DAY);
  const endsAt = notBefore(before(USUAL.ends), remindsAt.getTime() + 2 * A_DAY);
  return { asksAt, remindsAt, endsAt };
}
