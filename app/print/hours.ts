import { Temporal } from "temporal-polyfill";

type Zoned = { start: string; end: string };

/**
 * The day of an instant in a zone, in words: "jeudi 3 juin 2027", "Thursday 3 June 2027".
 *
 * @param instant ISO 8601 with an offset or Z
 */
export function dayInWords(instant: string, timeZone: string, language: "fr" | "en"): string {
  return zoned(instant, timeZone).toLocaleString(language === "fr" ? "fr-FR" : "en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
}

/** From when to when in a zone: "9 h 30 – 11 h" with no-break spaces, "9:30 – 11:00" in English. */
export function hoursInWords({ start, end }: Zoned, timeZone: string, language: "fr" | "en"): string {
  return [start, end].map((instant) => hour(zoned(instant, timeZone), language)).join("\u00a0– ");
}

function hour({ hour, minute }: Temporal.ZonedDateTime, language: "fr" | "en"): string {
  const minutes = String(minute).padStart(2, "0");
  if (language === "en") return `${hour}:${minutes}`;
  return minute === 0 ? `${hour}\u00a0h` : `${hour}\u00a0h\u00a0${minutes}`;
}

function zoned(instant: string, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
}
