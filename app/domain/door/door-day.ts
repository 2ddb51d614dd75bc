/**
 * The day of a moment at the door, which begins at 04:00 in the edition's time zone: who leaves after midnight leaves on
 * the day of the party. The database's `door_day` says the same. Pure.
 *
 * @param timeZone IANA
 * @returns `YYYY-MM-DD`
 */
export function doorDay(at: Date, timeZone: string): string {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0 } = parts;
  const local = new Date(Date.UTC(year, month - 1, hour < BEGINS_AT ? day - 1 : day));
  return local.toISOString().slice(0, 10);
}

/** The minute of a moment in its local day, 0 to 1,439. @param timeZone IANA */
export function minuteOfDay(at: Date, timeZone: string): number {
  const { hour = 0, minute = 0 } = partsOf(at, timeZone);
  return hour * 60 + minute;
}

function partsOf(at: Date, timeZone: string): Partial<Record<Intl.DateTimeFormatPartTypes, number>> {
  return Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
}

const BEGINS_AT = 4;
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat("en-GB", {
    ...{
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    },
  });
  clocks.set(timeZone, clock);
  return clock;
}
