import { setTimeout as delay } from "node:timers/promises";

/**
 * Returns the longest time for which some work kept this thread's event loop from going on, in milliseconds of the
 * processor. A thread that waits for a processor uses none, so that other load on the machine is not counted.
 */
export async function longestStall<T>(work: () => Promise<T>): Promise<{ result: T; longest: number }> {
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
