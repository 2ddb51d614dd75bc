import { Temporal } from "temporal-polyfill";
import type { Language } from "#app/i18n/languages.ts";

/** A moment in a zone, such as « lundi 1er février 2027 à 9 h 30 » or “Monday 1 February 2027 at 9:30”. */
export function momentInWords(at: Date, timeZone: string, language: Language): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  const day = local.toPlainDate().toLocaleString(language === "fr" ? "fr-FR" : "en-GB", DAY);
  const minutes = String(local.minute).padStart(2, "0");
  if (language === "en") return `${day} at ${local.hour}:${minutes}`;
  const hour = local.minute === 0 ? `${local.hour}\u00a0h` : `${local.hour}\u00a0h\u00a0${minutes}`;
  return `${day.replace(/(?<!\d)1(?= )/, "1er")} à ${hour}`;
}

const DAY = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
