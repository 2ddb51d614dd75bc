/** Formats days and hours in French and English, in an edition's time zone. */
import { Temporal } from "temporal-polyfill";
import type { Language } from "#app/domain/language.ts";
import { dateFormat, listFormat, sortableFormat } from "./formatters.ts";
import { formatClock } from "./hours.ts";

/**
 * Formats a day: "jeudi 7 octobre 2027", "Thursday 7 October 2027".
 *
 * @param day `YYYY-MM-DD`
 * @param options.year false where the page shows the year already
 */
export function formatDay(day: string, language: Language, { year = true }: { year?: boolean } = {}): string {
  return `${weekday(day, language)} ${date(day, language, year ? FULL : DAY_AND_MONTH)}`;
}

/** Formats a day without its weekday: "7 octobre 2027". @param day `YYYY-MM-DD` */
export function formatDate(day: string, language: Language): string {
  return date(day, language, FULL);
}

/** Formats a day briefly: "jeu. 7", "Thu 7". @param day `YYYY-MM-DD` */
export function formatShortDay(day: string, language: Language): string {
  return `${formatted(day, language, { weekday: "short" })}\u00a0${Temporal.PlainDate.from(day).day}`;
}

/** Formats a weekday and a time briefly: "jeu. 14 h", "Thu 14:00", with non-breaking spaces. */
export function formatWeekdayAndTime(instant: string | Date, timeZone: string, language: Language): string {
  const day = formatted(dayOf(instant, timeZone), language, { weekday: "short" });
  return `${day}\u00a0${formatTime(instant, timeZone, language)}`;
}

/** Formats a range of days: "du 7 au 8 octobre 2027", "7 to 8 October 2027"; a single day is a date. */
export function formatDayRange(from: string, until: string, language: Language): string {
  const last = date(until, language, FULL);
  if (from === until) return last;
  const first = date(from, language, sharing(from, until));
  return language === "fr" ? `du ${first} au ${last}` : `${first} to ${last}`;
}

/**
 * Formats the days of an edition: up to three are listed ("jeudi 7 et vendredi 8 octobre 2027"), more are a range.
 *
 * @param days `YYYY-MM-DD`, ascending
 * @returns an empty text without days
 */
export function formatDays(days: readonly string[], language: Language): string {
  const [first, last] = [days.at(0), days.at(-1)];
  if (first === undefined || last === undefined) return "";
  const shape = (day: string) => (day === last ? FULL : sharing(day, last));
  if (days.length > 3) return formatDayRange(first, last, language);
  const parts = days.map((day) => `${weekday(day, language)} ${date(day, language, shape(day))}`);
  return listFormat(language).format(parts);
}

/**
 * Formats a time of day: "9 h 30" with non-breaking spaces, "9:30" in English.
 *
 * @param instant ISO 8601 with an offset or Z
 */
export function formatTime(instant: string | Date, timeZone: string, language: Language): string {
  const { hour, minute } = zoned(instant, timeZone);
  return formatClock(hour, minute, language);
}

/** Formats an instant for spreadsheets and lists in text, `2027-06-03 09:30` in every language. Files have many. */
export function formatSortable(instant: Date, timeZone: string): string {
  return sortableFormat(timeZone).format(instant);
}

/** Formats a range of hours on one day: "9 h 30 – 11 h". */
export function formatTimeRange(
  start: string | Date,
  end: string | Date,
  timeZone: string,
  language: Language,
): string {
  return `${formatTime(start, timeZone, language)}\u00a0– ${formatTime(end, timeZone, language)}`;
}

/** Formats a day and a time: "jeudi 7 octobre 2027, 9 h 30". */
export function formatDayAndTime(instant: string | Date, timeZone: string, language: Language): string {
  return `${formatDay(dayOf(instant, timeZone), language)}, ${formatTime(instant, timeZone, language)}`;
}

/**
 * Formats a deadline. Midnight is written as the day before, without a time: "mercredi 6 octobre 2027".
 *
 * @param tooLate the first instant after the deadline
 */
export function formatDeadline(tooLate: Date, timeZone: string, language: Language): string {
  const { hour, minute } = zoned(tooLate, timeZone);
  if (hour !== 0 || minute !== 0) return formatDayAndTime(tooLate, timeZone, language);
  return formatDay(dayOf(new Date(tooLate.getTime() - 1), timeZone), language);
}

/** Formats the date of an instant: "3 juin 2027". */
export function formatDateOf(instant: string | Date, timeZone: string, language: Language): string {
  return formatDate(dayOf(instant, timeZone), language);
}

/** Formats the day and month of an instant for a narrow column: "7 oct.", "7 Oct". */
export function formatDayAndMonth(instant: string | Date, timeZone: string, language: Language): string {
  return date(dayOf(instant, timeZone), language, { ...DAY, month: "short" });
}

/** Formats a month: "juin 2027". @param month `YYYY-MM` */
export function formatMonth(month: string, language: Language): string {
  return formatted(`${month}-01`, language, { month: "long", year: "numeric" });
}

/** Formats a date and a time for tables: "3 juin 2027, 9 h 30". */
export function formatDateTime(instant: string | Date, timeZone: string, language: Language): string {
  return `${formatDateOf(instant, timeZone, language)}, ${formatTime(instant, timeZone, language)}`;
}

/** Formats a date with a range of hours for tables: "3 juin 2027, 9 h 30 – 11 h". */
export function formatDateTimeRange(start: Date, end: Date, timeZone: string, language: Language): string {
  return `${formatDateOf(start, timeZone, language)}, ${formatTimeRange(start, end, timeZone, language)}`;
}

/** Formats a date with a range of hours for a narrow column, without the year: "7 oct., 9 h 30 – 11 h". */
export function formatShortDateTimeRange(start: Date, end: Date, timeZone: string, language: Language): string {
  return `${formatDayAndMonth(start, timeZone, language)}, ${formatTimeRange(start, end, timeZone, language)}`;
}

/** Formats the value of a date-time field, `2027-06-03T09:30`; other texts are returned unchanged. */
export function formatLocalDateTime(local: string, language: Language): string {
  const [, day, hour, minute] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(local) ?? [];
  return day ? `${formatDate(day, language)}, ${formatClock(Number(hour), Number(minute), language)}` : local;
}

/** Finds the day, `YYYY-MM-DD`, of an instant in a time zone. */
export function dayOf(instant: string | Date, timeZone: string): string {
  return zoned(instant, timeZone).toPlainDate().toString();
}

const DAY = { day: "numeric" } as const;
const DAY_AND_MONTH = { ...DAY, month: "long" } as const;
const FULL = { ...DAY_AND_MONTH, year: "numeric" } as const;

/** The parts of a day's date that a range's last day does not repeat. */
function sharing(day: string, last: string): Intl.DateTimeFormatOptions {
  if (day.slice(0, 7) === last.slice(0, 7)) return DAY;
  return day.slice(0, 4) === last.slice(0, 4) ? DAY_AND_MONTH : FULL;
}

function weekday(day: string, language: Language): string {
  return formatted(day, language, { weekday: "long" });
}

function date(day: string, language: Language, shape: Intl.DateTimeFormatOptions): string {
  const text = formatted(day, language, shape);
  // French writes the first of a month as an ordinal. A non-breaking space keeps day and month on one line.
  return (language === "fr" ? text.replace(/^1(?= |$)/, "1er") : text).replace(" ", "\u00a0");
}

function formatted(day: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  const { epochMilliseconds } = Temporal.PlainDate.from(day).toZonedDateTime("UTC");
  return dateFormat(language, options).format(epochMilliseconds);
}

function zoned(instant: string | Date, timeZone: string): Temporal.ZonedDateTime {
  const milliseconds = typeof instant === "string" ? Date.parse(instant) : instant.getTime();
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(timeZone);
}
