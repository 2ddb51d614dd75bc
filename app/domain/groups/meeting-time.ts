/** A meeting's time compared with now. Pure. */
import type { Meeting } from "./meetings.ts";

/** Whether a meeting has begun; false without a date. */
export function hasBegun({ start }: Pick<Meeting, "start">, now: Date): boolean {
  return start !== null && start <= now;
}

/** Whether a meeting's date is past; false without a date. */
export function isOver({ end }: Pick<Meeting, "end">, now: Date): boolean {
  return end !== null && end <= now;
}
