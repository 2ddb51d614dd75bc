/** The queue is full, or moves too slowly; try again later. */
export class QueueFull extends Error {}

export interface TaskQueue {
  /**
   * Runs a task in turn.
   *
   * @throws QueueFull at once when too many tasks wait, and when a task has waited too long
   */
  readonly run: <T>(task: () => Promise<T>) => Promise<T>;
}

/**
 * Opens a queue for costly work: one task at a time, followed by a rest of twice its duration, so that other work gets
 * at least two thirds of the process's time.
 *
 * @param options.waiting how many tasks may wait; more are refused
 * @param options.longestRest in milliseconds
 * @param options.longestWait in milliseconds
 */
export function openTaskQueue({
  waiting,
  longestRest = 500,
  longestWait = 10_000,
}: {
  waiting: number;
  longestRest?: number;
  longestWait?: number;
}): TaskQueue {
  const queued: (() => void)[] = [];
  let busy = false;
  const next = () => {
    const start = queued.shift();
    if (start) start();
    else busy = false;
  };
  const turn = () =>
    new Promise<void>((start, refuse) => {
      const begin = () => {
        clearTimeout(patience);
        start();
      };
      const patience = setTimeout(() => {
        queued.splice(queued.indexOf(begin), 1);
        refuse(new QueueFull());
      }, longestWait);
      queued.push(begin);
    });
  return {
    run: async (task) => {
      if (busy) {
        if (queued.length >= waiting) throw new QueueFull();
        await turn();
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
