import type { HalfDay } from "#app/domain/door/door-day.ts";
import { halfDayNumber } from "#app/domain/door/half-day-number.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

/** Half-days as the choices of a filter. */
export function choicesOf({ t, language }: OfficeVisit, halfDays: readonly HalfDay[]) {
  const words = new Map(halfDays.map((each) => [halfDayNumber(each), wordsOf({ t, language }, each)]));
  return { options: [...words].map(([value, label]) => ({ value, label })) };
}

/** Says a half-day: "jeudi 11 mars, matin". */
export function wordsOf({ t, language }: Pick<OfficeVisit, "t" | "language">, { day, half }: HalfDay): string {
  return t(`attendance:halfDays.${half}`, { day: formatDay(day, language, { year: false }) });
}
