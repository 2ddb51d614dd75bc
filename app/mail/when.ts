/** Days and hours in words, in an edition's zone, as French and English print them. */
import { Temporal } from "temporal-polyfill";

type Language = "fr" | "en";

/**
 * The days of an edition: "jeudi 3 et vendredi 4 juin 2027", "du 3 au 17 juin 2027", "3 and 17 June 2027".
 *
 * @param days `YYYY-MM-DD`, ascending
 */
export function daysInWords(days: readonly string[], language: Language): string {
  const dates = days.map((day) => Temporal.PlainDate.from(day));
  const [first, last] = [dates.at(0), dates.at(-1)];
  if (first === undefined || last === undefined) return "";
  if (dates.length === 1) return weekdayFirst(first, language, FULL);
  if (dates.length > 3) return span(first, last, language);
  const oneMonth = first.toPlainYearMonth().equals(last.toPlainYearMonth());
  const parts = dates.map((date) => {
    const rest = date === last ? FULL : oneMonth ? { day: "numeric" as const } : DAY_AND_MONTH;
    return weekdayFirst(date, language, rest);
  });
  return new Intl.ListFormat(TAG[language], { type: "conjunction" }).format(parts);
}

/** The day of an instant: "jeudi 3 juin 2027". */
export function dayInWords(instant: Date, timeZone: string, language: Language): string {
  return weekdayFirst(zoned(instant, timeZone).toPlainDate(), language, FULL);
}

/** From when to when: "9 h 30 – 11 h" with no-break spaces, "9:30 – 11:00" in English. */
export function hoursInWords(start: Date, end: Date, timeZone: string, language: Language): string {
  return `${hour(start, timeZone, language)}\u00a0– ${hour(end, timeZone, language)}`;
}

const TAG = { fr: "fr-FR", en: "en-GB" } as const;
const DAY_AND_MONTH = { day: "numeric", month: "long" } as const;
const FULL = { ...DAY_AND_MONTH, year: "numeric" } as const;

function written(date: Temporal.PlainDate, language: Language, shape: Intl.DateTimeFormatOptions): string {
  const text = date.toLocaleString(TAG[language], shape);
  return language === "fr" ? text.replace(/(?<!\d)1(?= )/, "1er").replace(/(\d|1er) /g, "$1\u00a0") : text;
}

/** By hand: Intl writes "Thursday, 3 June" in English, and "3 Thursday" where the month is left out. */
function weekdayFirst(date: Temporal.PlainDate, language: Language, rest: Intl.DateTimeFormatOptions): string {
  return `${date.toLocaleString(TAG[language], { weekday: "long" })} ${written(date, language, rest)}`;
}

function span(first: Temporal.PlainDate, last: Temporal.PlainDate, language: Language): string {
  const sameMonth = first.toPlainYearMonth().equals(last.toPlainYearMonth());
  const sameYear = first.year === last.year;
  const start = written(first, language, sameMonth ? { day: "numeric" } : sameYear ? DAY_AND_MONTH : FULL);
  const end = written(last, language, FULL);
  return language === "fr" ? `du ${start} au ${end}` : `${start} to ${end}`;
}

function hour(instant: Date, timeZone: string, language: Language): string {
  const { hour, minute } = zoned(instant, timeZone);
  const minutes = String(minute).padStart(2, "0");
  if (language === "en") return `${hour}:${minutes}`;
  return minute === 0 ? `${hour}\u00a0h` : `${hour}\u00a0h\u00a0${minutes}`;
}

function zoned(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}
