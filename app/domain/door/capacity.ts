/** Whether a checkpoint has room for one more. Pure, for phones and the server. */
import type { Scan } from "./scan.ts";

/** How many people are inside checkpoints, by `insideKey`, and of groups by `groupsKey`. */
export type Inside = ReadonlyMap<string, number>;

/** Names a checkpoint on a day of the door. @param day `YYYY-MM-DD` */
export function insideKey(checkpoint: number, day: string): string {
  return `${checkpoint}:${day}`;
}

/** Names the groups there, who are counted by themselves: however many leave, nobody with a badge has left with them. */
export function groupsKey(here: string): string {
  return `${here}:groups`;
}

/** Who was inside a full checkpoint, and how many it holds. */
export interface Full {
  readonly inside: number;
  readonly capacity: number;
}

/** What a phone notes of a scan that it refused alone because the place was full. */
export const SHOWN_FULL = "full";

/**
 * After this time a scan is a fact and no question any more, in milliseconds: its phone has then answered by itself, and the
 * person has gone in.
 */
const LIVE_MS = 2_000;

/**
 * Whether the person at the door waits for the answer to an entry. What a phone has answered already, or sends late, is a
 * fact: capacity does not refuse it, and what goes beyond is a conflict (`entriesBeyond`).
 */
export function isAwaited(
  { direction, shown }: Pick<Scan, "direction" | "shown">,
  { at, receivedAt }: { at: Date; receivedAt: Date },
): boolean {
  return direction === "in" && !shown && receivedAt.getTime() - at.getTime() <= LIVE_MS;
}

/** Counts people in and out while scans are judged, on what was known before. */
export function openCount(known: Inside) {
  const counts = new Map(known);
  const read = (key: string) => counts.get(key) ?? 0;
  const everybody = (key: string) => read(key) + read(groupsKey(key));
  return {
    /** @returns null where so many more fit */
    fullAt(key: string, capacity: number, people = 1): Full | null {
      const inside = everybody(key);
      return inside + people > capacity ? { inside, capacity } : null;
    },
    /** Counts a group in or out; of groups nobody is inside less than none. */
    passGroup(here: string, direction: "in" | "out", people: number): void {
      const key = groupsKey(here);
      counts.set(key, Math.max(0, read(key) + (direction === "in" ? people : -people)));
    },
    /** @param wasInside by the person's last passage of that day */
    pass(key: string, direction: "in" | "out", wasInside: boolean): void {
      if ((direction === "in") !== wasInside) counts.set(key, read(key) + (direction === "in" ? 1 : -1));
    },
  };
}
