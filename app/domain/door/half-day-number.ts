import type { HalfDay } from "./door-day.ts";

/** The number by which an address names a half-day: 202703111 is the morning of 11 March 2027. */
export function halfDayNumber({ day, half }: HalfDay): number {
  return Number(day.replaceAll("-", "")) * 10 + (half === "morning" ? 1 : 2);
}

/** Finds the half-day of a number among those of an edition. @param days `YYYY-MM-DD`; null when it is of none */
export function halfDayIn(days: readonly string[], number: number | null): HalfDay | null {
  return halfDaysOf(days).find((each) => halfDayNumber(each) === number) ?? null;
}

/** Lists the half-days of days, in their order. */
export function halfDaysOf(days: readonly string[]): HalfDay[] {
  return days.flatMap((day) => [{ day, half: "morning" } as const, { day, half: "afternoon" } as const]);
}
