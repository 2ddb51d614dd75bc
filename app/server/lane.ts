/** The lane is full: come back in a while. */
export class LaneFull extends Error {}

export interface Lane {
  /**
   * Runs a task when its turn comes.
   *
   * @throws LaneFull at once when too many wait already
   */
  readonly run: <T>(task: () => Promise<T>) => Promise<T>;
}

/**
 * Costly work in a line of its own: one task at a time, and after each the lane rests twice as long as the task took, so that
 * everything else on this process gets at least two moments of three.
 *
 * @param options.waiting how many may wait; more are refused
 * @param options.longestRest in milliseconds
 */
export function openLane({ waiting, longestRest = 500 }: { waiting: number; longestRest?: number }): Lane {
  const line: (() => void)[] = [];
  let busy = false;
  const next = () => {
    const start = line.shift();
    if (start) start();
    else busy = false;
  };
  return {
    run: async (task) => {
      if (busy) {
        if (line.length >= waiting) throw new LaneFull();
        await new Promise<void>((start) => line.push(start));
      }
      busy = true;
      const begun = performance.now();
      try {
        return await task();
      } finally {
        setTimeout(next, Math.min(2 * (performance.now() - begun), longestRest)).unref();
      }
    },
  };
}
