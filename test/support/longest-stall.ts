import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";

/** Returns the longest time for which this thread's event loop stood still during some work, in milliseconds. */
export async function longestStall<T>(work: () => Promise<T>): Promise<{ result: T; longest: number }> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  // The first round only starts the clock.
  await delay(20);
  const result = await work();
  // A stall is counted when the loop runs again.
  await delay(20);
  delays.disable();
  return { result, longest: delays.max / 1e6 };
}
