/** Random numbers that are the same in every run. */
export interface SeededRandom {
  /** From 0 up to, but not including, 1. */
  readonly next: () => number;
  /** Chooses an item, those with a greater weight more often. */
  readonly pick: <T>(items: readonly T[], weightOf?: (item: T) => number) => T;
}

/** Makes random numbers from a seed (mulberry32), so that the demonstration is the same each time. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <T>(items: readonly T[], weightOf: (item: T) => number = () => 1): T => {
    let left = next() * items.reduce((sum, item) => sum + weightOf(item), 0);
    for (const item of items) {
      left -= weightOf(item);
      if (left < 0) return item;
    }
    const last = items.at(-1);
    if (last === undefined) throw new Error("nothing to pick from");
    return last;
  };
  return { next, pick };
}
