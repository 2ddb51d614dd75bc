import { setTimeout as delay } from "node:timers/promises";

/** The longest time of a test without a limit of its own, in milliseconds. */
export const TEST_TIME_MS = 120_000;

/**
 * The longest wait for the site's build, in milliseconds, which takes minutes on a busy machine. It runs while test files
 * are loaded or in a hook, so no test waits for it.
 */
export const BUILD_PATIENCE_MS = 300_000;

/**
 * The longest wait for a condition, in milliseconds. It does not measure speed: it ends a little before the test's own
 * limit, so that the failure names the condition. `expect.poll` and pages in a browser have the same limit.
 */
export const PATIENCE_MS = 100_000;

/**
 * Waits until a condition is true, checking every 20 ms.
 *
 * @param what the condition, for the failure's message; a function for text that is known only then
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
