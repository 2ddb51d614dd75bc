import { runMonth, type Step } from "./month.ts";

/**
 * Leaves verbs out of a month that failed, as long as it fails in the same way without them.
 *
 * @param options.steps the verbs until the fault
 * @param options.forMs no further attempt is begun later, in milliseconds
 * @returns the verbs that are left
 */
export async function shrunk(
  month: { seed: number; many: number },
  { faults, steps, forMs }: { faults: readonly string[]; steps: readonly Step[]; forMs: number },
): Promise<readonly Step[]> {
  const end = performance.now() + forMs;
  let kept = steps;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = 0; from < kept.length; ) {
      if (performance.now() > end) return kept;
      const rest = kept.toSpliced(from, size);
      const again = await runMonth({ ...month, only: new Set(rest.map(({ at }) => at)) });
      if (wordsOf(again.faults) === wordsOf(faults)) kept = again.steps;
      else from += size;
    }
  return kept;
}

/** The first fault without its numbers, which differ when other verbs are left out. */
function wordsOf([first = ""]: readonly string[]): string {
  return (first.split("\n")[0] ?? "").replace(/[0-9a-f]*\d[0-9a-f]*/g, "#");
}
