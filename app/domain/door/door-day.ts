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

export type Half = "morning" | "afternoon";

/** A half of a day of the door: the morning from 04:00 to noon, the afternoon until 04:00 of the next day. */
export interface HalfDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly half: Half;
}

/** The half of the door's day in which a minute is. @param minute of the local day, 0 to 1,439 */
export function halfOfMinute(minute: number): Half {
  return minute >= BEGINS_AT * 60 && minute < NOON * 60 ? "morning" : "afternoon";
}

/**
 * The half-day that a passage proves, in whole minutes. Who enters proves the half-day of that moment; who leaves before
 * 14:00 was there in the morning, since lunch belongs to nobody's afternoon. `seen-and-booked.ts` says the same in SQL.
 *
 * @param timeZone IANA
 */
export function halfDayOf(at: Date, direction: "in" | "out", timeZone: string): HalfDay {
  const minute = minuteOfDay(at, timeZone);
  const isBeforeLunchEnds = direction === "out" && minute >= NOON * 60 && minute < LUNCH_ENDS * 60;
  return { day: doorDay(at, timeZone), half: isBeforeLunchEnds ? "morning" : halfOfMinute(minute) };
}

const BEGINS_AT = 4;
const NOON = 12;
const LUNCH_ENDS = 14;

function localTime(at: Date, timeZone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime();
}
