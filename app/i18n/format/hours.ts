import type { Language } from "#app/domain/language.ts";

/**
 * Formats a time of day: "9 h 30" with non-breaking spaces, "9:30" in English.
 *
 * @param hour 0 to 24, as a day may end at 24
 */
export function formatClock(hour: number, minute: number, language: Language): string {
  const minutes = String(minute).padStart(2, "0");
  if (language === "en") return `${hour}:${minutes}`;
  return minute === 0 ? `${hour}\u00a0h` : `${hour}\u00a0h\u00a0${minutes}`;
}
