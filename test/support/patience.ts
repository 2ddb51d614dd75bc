import { setTimeout as delay } from "node:timers/promises";

/** How long a test may take, in milliseconds, unless it says that it needs longer. */
export const TEST_TIME_MS = 120_000;

/**
 * How long a test waits for what must happen, in milliseconds. It is no measure of speed: it ends a little before the
 * test's own time, so that the failure tells what did not happen. `expect.poll` and pages in a browser wait as long.
 */
export const PATIENCE_MS = 100_000;

/**
 * Waits until a condition is true, checking every 20 ms.
 *
 * @param what what is waited for, for the failure; a function where the words are known only then
 * @throws after `PATIENCE_MS`, naming `what`
 */
export async function until(
  what: string | (() => string),
  isSo: () => boolean | Promise<boolean>,
  patience = PATIENCE_MS,
): Promise<void> {
  const end = performance.now() + patience;
  while (!(await isSo())) {
    if (performance.now() > end)
      throw new Error(`after ${patience / 1000} s this has not happened: ${typeof what === "string" ? what : what()}`);
    await delay(20);
  }
}
