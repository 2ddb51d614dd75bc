/** Too many wait; try again later. */
export class TurnsFull extends Error {}

export interface Turns {
  /**
   * Runs a short piece of work in its turn, at once when nothing waits.
   *
   * @throws TurnsFull at once when too many wait
   */
  readonly run: <Result>(work: () => Result) => Promise<Result>;
}

/** A slice has at least this many pieces: on a busy machine its time may pass while the process does not run. */
const LEAST = 8;

/**
 * Shares the process between many short pieces of work and everything else: after each slice of them, other requests
 * have the process for at least `rest`.
 *
 * @param options.slice milliseconds without a pause
 * @param options.rest milliseconds between two slices
 * @param options.waiting how many may wait; more are refused
 */
export function openTurns({ slice, rest, waiting }: { slice: number; rest: number; waiting: number }): Turns {
  let queued: (() => void)[] = [];
  let isResting = false;
  const work = () => {
    isResting = false;
    if (queued.length === 0) return;
    const end = performance.now() + slice;
    let done = 0;
    while (done < queued.length && (done < LEAST || performance.now() < end)) queued[done++]?.();
    queued = queued.slice(done);
    isResting = true;
    setTimeout(work, rest);
  };
  return {
    run: (task) => {
      if (queued.length >= waiting) return Promise.reject(new TurnsFull());
      const result = new Promise<ReturnType<typeof task>>((resolve, reject) => {
        queued.push(() => {
          try {
            resolve(task());
          } catch (error) {
            reject(error);
          }
        });
      });
      if (!isResting) work();
      return result;
    },
  };
}
