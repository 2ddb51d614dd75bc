import { Temporal } from "temporal-polyfill";
import type { Here } from "./import-here.ts";
import type { IncomingProgramme } from "./incoming.ts";

/** Lists the days that the file adds to the edition's, in the edition's time zone. */
export function daysOf(here: Here, programme: IncomingProgramme): string[] {
  const { timeZone } = here.edition;
  const days =
    timeZone === programme.timeZone
      ? programme.days
      : programme.sessions.flatMap(({ start }) =>
          start ? Temporal.Instant.from(start).toZonedDateTimeISO(timeZone).toPlainDate().toString() : [],
        );
  return [...new Set(days)].filter((day) => !here.edition.days.includes(day)).sort();
}
