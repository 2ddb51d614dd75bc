/** Where a meeting stands in the calendar. Pure. */
import type { Meeting } from "./meetings.ts";

/** Whether a meeting has begun. One without a date has not. */
export function hasBegun({ start }: Pick<Meeting, "start">, now: Date): boolean {
  return start !== null && start <= now;
}

/** Whether a meeting's date is over. One without a date is not. */
export function isOver({ end }: Pick<Meeting, "end">, now: Date): boolean {
  return end !== null && end <= now;
}
