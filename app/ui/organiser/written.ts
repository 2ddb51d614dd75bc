/** Dates, hours and numbers as the two languages print them. */
import type { Language } from "#app/i18n/languages.ts";

const TAG = { fr: "fr-FR", en: "en-GB" } as const;

/** `1 234` or `1,234`. */
export function numberWritten(value: number, language: Language): string {
  return value.toLocaleString(TAG[language]);
}

/** `jeu. 3 juin 2027`, from an instant in a zone. */
export function dayWritten(at: Date, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(TAG[language], { day: "numeric", month: "short", year: "numeric", timeZone }).format(
    at,
  );
}

/** `9 h 30` or `9:30`. */
export function hourWritten(at: Date, timeZone: string, language: Language): string {
  const parts = new Intl.DateTimeFormat("en-GB", { hour: "numeric", minute: "2-digit", hourCycle: "h23", timeZone });
  const [hour = "", minute = ""] = parts.format(at).split(":");
  const plain = String(Number(hour));
  if (language === "en") return `${plain}:${minute}`;
  return minute === "00" ? `${plain}\u00a0h` : `${plain}\u00a0h\u00a0${minute}`;
}

/** `3 juin 2027, 9 h 30`. */
export function momentWritten(at: Date, timeZone: string, language: Language): string {
  return `${dayWritten(at, timeZone, language)}, ${hourWritten(at, timeZone, language)}`;
}

/** The days of an edition, from `YYYY-MM-DD` texts: `3 – 4 juin 2027`. */
export function daysWritten(days: readonly string[], language: Language): string {
  const [first, last] = [days.at(0), days.at(-1)];
  if (!first || !last) return "";
  const format = new Intl.DateTimeFormat(TAG[language], {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return format.formatRange(noon(first), noon(last));
}

function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}
