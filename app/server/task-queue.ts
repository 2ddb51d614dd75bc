/** The queue is full; try again later. */
export class QueueFull extends Error {}

export interface TaskQueue {
  /**
   * Runs a task in turn.
   *
   * @throws QueueFull at once when too many tasks wait
   */
  readonly run: <T>(task: () => Promise<T>) => Promise<T>;
}

/**
 * Opens a queue for costly work: one task at a time, followed by a rest of twice its duration, so that other work gets
 * at least two thirds of the process's time.
 *
 * @param options.waiting how many tasks may wait; more are refused
 * @param options.longestRest in milliseconds
 */
export function openTaskQueue({ waiting, longestRest = 500 }: { waiting: number; longestRest?: number }): TaskQueue {
  const queued: (() => void)[] = [];
  let busy = false;
  const next = () => {
    const start = queued.shift();
    if (start) start();
    else busy = false;
  };
  return {
    run: async (task) => {
      if (busy) {
        if (queued.length >= waiting) throw new QueueFull();
        await new Promise<void>((start) => queued.push(start));
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
