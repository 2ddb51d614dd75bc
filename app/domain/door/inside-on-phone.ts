import { groupsKey, type Inside, insideKey } from "./capacity.ts";
import { doorDay } from "./door-day.ts";
import type { OwnPassage, PhoneCheckpoint, PhoneState } from "./phone-state.ts";

/**
 * Estimates who is inside a checkpoint: by the last update, and by what this phone let through since. What other phones
 * have let through since is not in it.
 *
 * @param options.checkpoint nobody is counted at one that holds any number
 */
export function insideOn(
  { edition: { timeZone }, holders }: PhoneState,
  own: readonly OwnPassage[],
  { checkpoint, at }: { checkpoint: PhoneCheckpoint | undefined; at: Date },
): Inside {
  if (!checkpoint || checkpoint.limit == null) return new Map();
  const { id } = checkpoint;
  const day = doorDay(at, timeZone);
  const last = new Map<number, { readonly at: number; readonly isInside: boolean }>();
  for (const holder of holders.values())
    for (const one of holder.passages)
      if (one.checkpoint === id && one.day === day)
        last.set(holder.id, {
          at: Date.parse(one.lastAt),
          isInside: one.enteredAt !== null && one.lastDirection === "in",
        });
  let groups = checkpoint.groups?.[day] ?? 0;
  const here = own.filter((one) => one.checkpoint === id && doorDay(one.at, timeZone) === day);
  for (const { registration, people, direction, at: when } of here.toSorted((a, b) => +a.at - +b.at)) {
    if (people !== undefined) {
      groups = Math.max(0, groups + (direction === "in" ? people : -people));
      continue;
    }
    if (+when < (last.get(registration)?.at ?? 0)) continue;
    last.set(registration, { at: +when, isInside: direction === "in" });
  }
  const key = insideKey(id, day);
  return new Map([
    [key, [...last.values()].filter(({ isInside }) => isInside).length],
    [groupsKey(key), groups],
  ]);
}
