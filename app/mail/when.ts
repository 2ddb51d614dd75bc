/** Days and hours in letters: those of pages, from instants. */
import { dayOf, dayInWords as dayOnPages } from "#app/i18n/dates.ts";

export { daysInWords, hoursInWords } from "#app/i18n/dates.ts";

/** The day of an instant in a zone: "jeudi 3 juin 2027", "Thursday 3 June 2027". */
export function dayInWords(instant: Date, timeZone: string, language: "fr" | "en"): string {
  return dayOnPages(dayOf(instant, timeZone), language);
}
