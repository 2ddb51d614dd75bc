import { Temporal } from "temporal-polyfill";

/** The next day on which banks work, Saturdays and Sundays left out. @param day `YYYY-MM-DD` @returns the same */
export function nextWorkingDay(day: string): string {
  let next = Temporal.PlainDate.from(day).add({ days: 1 });
  while (next.dayOfWeek > FRIDAY) next = next.add({ days: 1 });
  return next.toString();
}

const FRIDAY = 5;
