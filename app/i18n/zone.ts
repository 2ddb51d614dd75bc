/** The name of a time zone as people say it beside an hour. */
import type { Language } from "./languages.ts";

/**
 * Whose clocks an hour is on: "heure de Paris", "Paris time".
 *
 * @param timeZone an IANA zone, or an offset such as `+08:00`
 */
function zoneInWords(timeZone: string, language: Language): string {
  const city = timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone;
  if (!timeZone.includes("/")) return /^[+-]\d/.test(timeZone) ? `UTC${timeZone}` : timeZone;
  if (language === "en") return `${city} time`;
  return `heure ${FRENCH[city] ?? (/^[AEIOUYÉ]/.test(city) ? `d’${city}` : `de ${city}`)}`;
}

/** An hour with its zone in brackets; English texts always say it, French ones where `always` asks for it. */
export function withZone(
  hours: string,
  timeZone: string,
  language: Language,
  { always = false }: { always?: boolean } = {},
): string {
  return language === "en" || always ? `${hours} (${zoneInWords(timeZone, language)})` : hours;
}

/** Cities of zones whose French name is another, as they stand after "heure". */
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
