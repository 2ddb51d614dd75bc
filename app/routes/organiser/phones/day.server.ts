import { doorDay } from "#app/domain/door/door-day.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

/**
 * The day that the address asks for by `jour`, among the edition's days that have begun. By default it is today; once the
 * edition is over, its last day.
 *
 * @returns the day, null for today, and the days to choose from; today is the last of them until the edition is over
 */
export function dayAsked({ edition: { days, timeZone }, address, now }: OfficeVisit) {
  const today = doorDay(now, timeZone);
  const last = days.at(-1);
  const isOver = last !== undefined && last < today;
  const begun = days.filter((day) => day < today);
  const choices = isOver ? begun : [...begun, today];
  const asked = choices.find((day) => day === address.get("jour")) ?? choices.at(-1);
  return { day: asked === today || asked === undefined ? null : asked, days: choices };
}
