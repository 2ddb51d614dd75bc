/** A lasting fault fails everything that meets it: the log names it once in this time. */
const SAID_EVERY_MS = 60_000;
const MOST_KEPT = 200;

/**
 * Decides which faults are logged, so that one that lasts does not fill the log.
 *
 * @param clock milliseconds, from any start
 * @returns a function that is given the fault's name. It returns null when the fault was logged within the last minute,
 * else how often it has not been logged since
 */
export function openRepeatedFaults(clock = () => performance.now()): (fault: string) => number | null {
  const said = new Map<string, { at: number; unsaid: number }>();
  return (fault) => {
    const last = said.get(fault);
    if (last && clock() - last.at < SAID_EVERY_MS) {
      last.unsaid += 1;
      return null;
    }
    if (said.size >= MOST_KEPT) said.clear();
    said.set(fault, { at: clock(), unsaid: 0 });
    return last?.unsaid ?? 0;
  };
}
