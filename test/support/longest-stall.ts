import { setTimeout as delay } from "node:timers/promises";

/** The runs of some work of which the least stall counts. */
const RUNS = 3;

/**
 * Returns the longest time for which some work kept this thread's event loop from going on, in milliseconds of the
 * processor. A thread that waits for a processor uses none, so that other load on the machine is not counted. The work
 * is done three times and the least of the three is returned, with the last result: collecting garbage and compiling
 * lengthen some runs, and a stall of the work itself is in all of them.
 *
 * @param options.below the bound that the caller compares with: once a run is below it, the others cannot change the
 * outcome and are not made
 */
export async function longestStall<T>(
  work: () => Promise<T>,
  { below = 0 }: { below?: number } = {},
): Promise<{ result: T; longest: number }> {
  let least = await stallOf(work);
  for (let run = 1; run < RUNS && least.longest >= below; run++) {
    const { result, longest } = await stallOf(work);
    least = { result, longest: Math.min(longest, least.longest) };
  }
  return least;
}

async function stallOf<T>(work: () => Promise<T>): Promise<{ result: T; longest: number }> {
  let before = used();
  let longest = 0;
  const look = () => {
    const now = used();
    longest = Math.max(longest, now - before);
    before = now;
  };
  const timer = setInterval(look, 1);
  try {
    const result = await work();
    // A stall is counted when the loop runs again.
    await delay(20);
    return { result, longest };
  } finally {
    clearInterval(timer);
  }
}

function used(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
