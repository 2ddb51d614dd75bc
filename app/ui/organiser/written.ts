/** Dates, hours and numbers as the back office prints them. */
import { clockInWords } from "#app/i18n/clock.ts";
import { dateInWords, dayOf, hourInWords } from "#app/i18n/dates.ts";
import { numberFormat } from "#app/i18n/formatters.ts";
import type { Language } from "#app/i18n/languages.ts";

/** `1 234` or `1,234`. */
export function numberWritten(value: number, language: Language): string {
  return numberFormat(language).format(value);
}

/** `3 juin 2027`, from an instant in a zone. */
export function dayWritten(at: Date, timeZone: string, language: Language): string {
  return dateInWords(dayOf(at, timeZone), language);
}

/** `9 h 30` or `9:30`. */
export function hourWritten(at: Date, timeZone: string, language: Language): string {
  return hourInWords(at, timeZone, language);
}

/** `3 juin 2027, 9 h 30`. */
export function momentWritten(at: Date, timeZone: string, language: Language): string {
  return `${dayWritten(at, timeZone, language)}, ${hourWritten(at, timeZone, language)}`;
}

/** The same from what a date-time field holds: `2027-06-03T09:30`. */
export function localMomentWritten(local: string, language: Language): string {
  const [, day, hour, minute] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(local) ?? [];
  return day ? `${dateInWords(day, language)}, ${clockInWords(Number(hour), Number(minute), language)}` : local;
}
