/** Hours with the name of their time zone. */

import type { Language } from "#app/domain/language.ts";
import { dayOf, formatDay, formatDayAndTime, formatDeadline, formatTimeRange } from "./dates.ts";

/**
 * The name of a time zone: "heure de Paris", "Paris time".
 *
 * @param timeZone an IANA time zone, or an offset such as `+08:00`
 */
export function zoneName(timeZone: string, language: Language): string {
  const city = timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone;
  if (!timeZone.includes("/")) return /^[+-]\d/.test(timeZone) ? `UTC${timeZone}` : timeZone;
  if (language === "en") return `${city} time`;
  return `heure ${FRENCH[city] ?? (/^[AEIOUYÉ]/.test(city) ? `d’${city}` : `de ${city}`)}`;
}

/** Adds the time zone in brackets to an hour; always in English, in French only with `always`. */
export function withZone(
  hours: string,
  timeZone: string,
  language: Language,
  { always = false }: { always?: boolean } = {},
): string {
  return language === "en" || always ? `${hours} (${zoneName(timeZone, language)})` : hours;
}

/** Formats a day and a time on their own: "Thursday 7 October 2027, 9:30 (Paris time)". */
export function formatDayAndTimeWithZone(instant: string | Date, timeZone: string, language: Language): string {
  return withZone(formatDayAndTime(instant, timeZone, language), timeZone, language);
}

/** Formats a range of hours on one day: "9 h 30 – 11 h", "9:30 – 11:00 (Paris time)". */
export function formatTimeRangeWithZone(
  start: string | Date,
  end: string | Date,
  timeZone: string,
  language: Language,
): string {
  return withZone(formatTimeRange(start, end, timeZone, language), timeZone, language);
}

/**
 * Formats a day with a range of hours: "jeudi 3 juin 2027, 9 h 30 – 11 h", "Thursday 3 June 2027, 9:30 – 11:00 (Paris
 * time)".
 *
 * @param options.always true to name the time zone in French too
 */
export function formatPeriod(
  start: string | Date,
  end: string | Date,
  timeZone: string,
  language: Language,
  options: { always?: boolean } = {},
): string {
  const hours = withZone(formatTimeRange(start, end, timeZone, language), timeZone, language, options);
  return `${formatDay(dayOf(start, timeZone), language)}, ${hours}`;
}

/** Formats a deadline (`formatDeadline`) with its zone; the end of a day has neither time nor zone. */
export function formatDeadlineWithZone(tooLate: Date, timeZone: string, language: Language): string {
  const deadline = formatDeadline(tooLate, timeZone, language);
  const day = formatDay(dayOf(new Date(tooLate.getTime() - 1), timeZone), language);
  return deadline === day ? deadline : withZone(deadline, timeZone, language);
}

/** Whether a text is a time zone, or an offset, that the formats accept. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** French names of the zones' cities, as they follow "heure". */
const FRENCH: Readonly<Record<string, string>> = {
  Algiers: "d’Alger",
  Athens: "d’Athènes",
  Brussels: "de Bruxelles",
  Cairo: "du Caire",
  Copenhagen: "de Copenhague",
  Geneva: "de Genève",
  Lisbon: "de Lisbonne",
  London: "de Londres",
  Martinique: "de la Martinique",
  Guadeloupe: "de la Guadeloupe",
  Montreal: "de Montréal",
  Noumea: "de Nouméa",
  Reunion: "de La Réunion",
  "Sao Paulo": "de São Paulo",
  Singapore: "de Singapour",
  Vienna: "de Vienne",
  Warsaw: "de Varsovie",
};
