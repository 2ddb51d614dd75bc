/** Days and hours in letters: those of pages, from instants. */
import { dayOf, dayInWords as dayOnPages, hoursInWords } from "#app/i18n/dates.ts";
import { withZone } from "#app/i18n/zone.ts";

export { daysInWords, hoursInWords } from "#app/i18n/dates.ts";

/** The day of an instant in a zone: "jeudi 3 juin 2027", "Thursday 3 June 2027". */
export function dayInWords(instant: Date, timeZone: string, language: "fr" | "en"): string {
  return dayOnPages(dayOf(instant, timeZone), language);
}

/**
 * A day with its hours: "jeudi 3 juin 2027, 9 h 30 – 11 h", "Thursday 3 June 2027, 9:30 – 11:00 (Paris time)".
 *
 * @param options.always true where the zone is named in French too
 */
export function momentsInWords(
  start: Date,
  end: Date,
  timeZone: string,
  language: "fr" | "en",
  options: { always?: boolean } = {},
): string {
  const hours = withZone(hoursInWords(start, end, timeZone, language), timeZone, language, options);
  return `${dayInWords(start, timeZone, language)}, ${hours}`;
}
